/** How many rows above and below the visible ones are there as well: a quick scroll shows no hole. */
const spare = 12;

/** Which rows of a long list are drawn: those in view and some around them. */
export function windowOf(rows: number, rowHeight: number, scrolled: number, height: number) {
	const first = Math.max(0, Math.floor(scrolled / rowHeight) - spare);
	const last = Math.min(rows, Math.ceil((scrolled + height) / rowHeight) + spare);
	return {
		first: Math.min(first, rows),
		last,
		before: first * rowHeight,
		after: (rows - last) * rowHeight
	};
}
