const deepest = 32;

/**
 * Data as JSON has it: what every reader of the document, every row and every page understands alike. Yjs carries
 * more than that: bytes, big integers, objects whose prototype is part of what they say.
 */
export function isPlain(value: unknown, depth = 0): boolean {
	switch (typeof value) {
		case 'string':
		case 'boolean':
			return true;
		case 'number':
			return Number.isFinite(value);
		case 'object':
			if (value === null) return true;
			if (depth >= deepest) return false;
			if (Array.isArray(value)) return value.every((each) => isPlain(each, depth + 1));
			return (
				Object.getPrototypeOf(value) === Object.prototype &&
				Object.values(value).every((each) => isPlain(each, depth + 1))
			);
		default:
			return false;
	}
}
