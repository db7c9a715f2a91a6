/** The words of a text as they are compared: lower case, no accents, nothing but letters and digits. */
export function foldedWords(text: string) {
	const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

export const folded = (text: string) => foldedWords(text).join(' ');

/** Threes of letters of a word, with its edges: what stays alike when somebody mistypes. */
function trigrams(word: string) {
	const padded = `  ${word} `;
	return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

/** Every three letters of a word that follow each other: what an index of letters can be asked for. */
export function pieces(word: string) {
	const letters = [...word];
	return letters.slice(2).map((_, at) => letters.slice(at, at + 3).join(''));
}

/** 0…1: shared trigrams over all, as pg_trgm counts them. */
export function similarity(one: string, other: string) {
	const [a, b] = [trigrams(one), trigrams(other)];
	const shared = [...a].filter((three) => b.has(three)).length;
	return shared / (a.size + b.size - shared);
}
