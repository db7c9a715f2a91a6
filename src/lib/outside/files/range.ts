interface Sized {
	bytes: number;
	sha256: string;
}

/** The one range that a request asks for, both ends included; undefined: the whole. Several ranges are not offered. */
export function rangeOf(headers: Headers, { bytes, sha256 }: Sized) {
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.get('range') ?? '') ?? [];
	if (!first && !last) return undefined;

	// The rest of another version would be glued to what the reader has.
	const condition = headers.get('if-range');
	if (condition && condition !== `"${sha256}"`) return undefined;

	const from = first ? Number(first) : Math.max(0, bytes - Number(last));
	const to = first && last ? Math.min(Number(last), bytes - 1) : bytes - 1;
	if (first && last && Number(last) < from) return undefined; // not a range at all, so it is ignored
	return from > to ? 'outside' : { from, to };
}
