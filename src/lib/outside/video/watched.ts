/** A value that others can listen to. */
export function watched<T>(first: T) {
	const listeners = new Set<(value: T) => void>();
	let value = first;
	return {
		get: () => value,
		set(next: T) {
			value = next;
			for (const listener of [...listeners]) listener(next);
		},
		listen(listener: (value: T) => void) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		}
	};
}
