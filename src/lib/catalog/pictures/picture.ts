/** In px. The two smallest are cut square, for faces and lists; the others keep their shape. */
export const widths = [84, 168, 480, 960, 1440] as const;
export const isSquare = (width: number) => width <= 168;
/** What is loaded for every row of a list is small whatever is on it. */
export const mostBytesOf = (width: number) =>
	({ 84: 3_500, 168: 8_000 })[width] as number | undefined;

/** What pages know of a picture. */
export interface Shown {
	id: string;
	/** As far as they are made. */
	widths: number[];
	state: 'waiting' | 'working' | 'ready' | 'failed';
	made: number;
	wanted: number;
	/** Why it failed, and what to do. */
	problem: string | null;
}

/** Stable, because what lies there never changes: another picture has another id. */
export const pictureAt = (id: string, width: number) => `/pictures/${id}/${width}`;

/** For `srcset`: the wide ones, each in its own shape. */
export const sourcesOf = ({ id, widths: made }: Pick<Shown, 'id' | 'widths'>) =>
	made
		.filter((width) => !isSquare(width))
		.map((width) => `${pictureAt(id, width)} ${width}w`)
		.join(', ');
