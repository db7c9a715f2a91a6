export interface Point {
	/** Place on the scale of time. */
	at: number;
	value: number;
}

interface Frame {
	from: number;
	till: number;
	top: number;
}

/** Place in a frame of 100 × 100, zero at the bottom. */
export const placeIn = ({ from, till, top }: Frame, { at, value }: Point) => ({
	x: ((at - from) / (till - from || 1)) * 100,
	y: 100 - (value / (top || 1)) * 100
});

const round = (number: number) => Math.round(number * 100) / 100;

/** A line through the points, as an SVG path. */
export function lineThrough(frame: Frame, points: readonly Point[]) {
	return points
		.map((point, index) => {
			const { x, y } = placeIn(frame, point);
			return `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`;
		})
		.join('');
}

/** A number that ends a scale well: 1, 2 or 5 times a power of ten. */
export function scaleEnd(most: number) {
	if (most <= 0) return 1;
	const power = 10 ** Math.floor(Math.log10(most));
	return ([1, 2, 5].find((step) => step * power >= most) ?? 10) * power;
}
