/** Which of the eight colours a person has: always the same one, on caret, ring and picture. */
export function colourOf(personId: string) {
	let hash = 0;
	for (const sign of personId) hash = (Math.imul(hash, 31) + (sign.codePointAt(0) ?? 0)) | 0;
	return (Math.abs(hash) % 8) + 1;
}

/** Two letters to stand for a name. */
export function initialsOf(name: string) {
	const words = name.trim().split(/\s+/);
	const first = [...(words[0] ?? '')][0] ?? '';
	const last = words.length > 1 ? ([...(words.at(-1) as string)][0] ?? '') : '';
	return (first + last).toLocaleUpperCase();
}
