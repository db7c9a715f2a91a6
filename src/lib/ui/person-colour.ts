/** A colleague's colour on avatar, caret and flag: the same everywhere, from the id alone. */
export function personColour(id: string) {
	let hash = 0;
	for (const letter of id) hash = (hash * 31 + letter.codePointAt(0)!) >>> 0;
	return `var(--cat-${(hash % 8) + 1})`;
}

/** "Nadia Brandt" → "NB", "Cher" → "C" */
export function initials(name: string) {
	const words = name.trim().split(/\s+/);
	const picked = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
	return picked
		.map((word) => [...(word ?? '')][0] ?? '')
		.join('')
		.toUpperCase();
}
