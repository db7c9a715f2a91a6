/** A colleague's colour on avatar, caret and flag: the same everywhere, from the id alone. */
export function personColour(id: string) {
	let hash = 0x811c9dc5; // FNV-1a: ids that differ in a letter are far apart
	for (const letter of id) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
	return `var(--cat-${((hash >>> 15) % 8) + 1})`;
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
