/**
 * Every update carries one mark and its number in what it writes, and nothing that is written is ever deleted: so the
 * marks in a stream are the updates delivered in it, however a server merges or re-encodes them.
 */
const mark = '~#~';
const needle = Buffer.from(mark);
const digits = 5;

export const marked = (index: number) => mark + index.toString(36).padStart(digits, '0') + 'word';

/** Calls back with the number of each update between `from` and `to`. */
export function eachMark(
	bytes: Buffer,
	from: number,
	to: number,
	found: (index: number) => unknown
) {
	for (let at = bytes.indexOf(needle, from); at >= 0 && at < to;) {
		found(indexAt(bytes, at + needle.byteLength));
		at = bytes.indexOf(needle, at + needle.byteLength + digits);
	}
}

function indexAt(bytes: Buffer, from: number) {
	let index = 0;
	for (let at = from; at < from + digits; at++) {
		const code = bytes[at] as number;
		index = index * 36 + (code < 58 ? code - 48 : code - 87);
	}
	return index;
}
