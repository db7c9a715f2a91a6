/** Drawn stand-ins for photos, for those of the demo cast who have one. */
const drawn = new Set(['imogen', 'marta', 'nadia', 'tomasz', 'oleh', 'priya']);

/** Where the picture of this person lies, if there is one. */
export function portraitOf({ id }: { id: string }) {
	const first = id.replace(/^person-/, '');
	return drawn.has(first) ? `/cast/${first}.svg` : undefined;
}
