import { sendGaps, sendSingly } from './refused.ts';
import { openWriting, type Pace, type Writing, type Written } from './writing.ts';

const open = new Map<number, Awaited<ReturnType<typeof openWriting>>>();
let last = 0;

function opened(id: number) {
	const found = open.get(id);
	if (!found) throw new Error('nothing is open under this number');
	return found;
}

/** What the generator can be asked to do. */
export const jobs = {
	/** Connects, and makes everything that will be written; answers a number for what follows. */
	async open(writing: Writing) {
		const id = ++last;
		open.set(id, await openWriting(writing));
		return id;
	},
	write: ({ id, pace }: { id: number; pace: Pace }): Promise<Written> => opened(id).write(pace),
	async check(id: number) {
		opened(id).check();
	},
	async close(id: number) {
		await opened(id).close();
		open.delete(id);
		globalThis.gc?.();
	},
	gaps: sendGaps,
	singly: sendSingly
};

export type Jobs = typeof jobs;
export type JobName = keyof Jobs;
