/** Twice as long after each failure, up to half a minute, and never in step with other pages. */
export const backOff = (tries: number, random = Math.random) =>
	Math.min(30_000, 300 * 2 ** Math.min(tries, 10)) * (0.5 + random() / 2);
