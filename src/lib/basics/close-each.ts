/** Closes one after another. What fails leaves nothing else open; the first failure is thrown at the end. */
export async function closeEach(...closes: (() => Promise<unknown>)[]) {
	const failures: unknown[] = [];
	for (const close of closes) {
		try {
			await close();
		} catch (error) {
			failures.push(error);
		}
	}
	if (failures.length > 0) throw failures[0];
}

/** Closes all at once, each to its end, whatever becomes of the others. */
export async function closeTogether(...all: { close(): Promise<unknown> }[]) {
	const ends = await Promise.allSettled(all.map((each) => each.close()));
	for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
