/** Which page of a list an address means: the first for everything that is no number of one. */
export function pageIn(url: URL) {
	const page = Number(url.searchParams.get('page') ?? 1);
	return Number.isInteger(page) && page > 0 && page < 100_000 ? page : 1;
}
