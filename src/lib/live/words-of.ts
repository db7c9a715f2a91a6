/** A value as somebody would copy it. */
export function wordsOf(value: unknown): string {
	if (value === undefined) return '';
	if (typeof value === 'string') return value;
	const { text } = (value ?? {}) as { text?: unknown };
	return typeof text === 'string' ? text : JSON.stringify(value);
}
