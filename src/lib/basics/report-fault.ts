/** A fault that nobody waits for: it goes where the process tells of every unhandled one, and whoever met it goes on. */
export function reportFault(error: unknown) {
	void Promise.reject(error);
}

/** Tells every listener, whichever of them fails: what was stored is stored. */
export function tellAll(listeners: Iterable<() => void>) {
	for (const listener of listeners) {
		try {
			listener();
		} catch (error) {
			reportFault(error);
		}
	}
}
