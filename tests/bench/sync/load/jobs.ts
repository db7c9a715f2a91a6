import { openPushing, type Pushing } from './pushing.ts';
import { sendGaps, sendSingly } from './refused.ts';
import { openWriting, type Pace, type Writing, type Written } from './writing.ts';

const open = new Map<number, Awaited<ReturnType<typeof openWriting>>>();
const pushing = new Map<number, Awaited<ReturnType<typeof openPushing>>>();
let last = 0;

function among<Open>(all: Map<number, Open>, id: number) {
	const found = all.get(id);
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
	write: ({ id, pace, each }: { id: number; pace: Pace; each?: number }): Promise<Written> =>
		among(open, id).write(pace, each),
	async check(id: number) {
		among(open, id).check();
	},
	async close(id: number) {
		await among(open, id).close();
		open.delete(id);
		globalThis.gc?.();
	},
	async openPushing(given: Pushing) {
		const id = ++last;
		pushing.set(id, await openPushing(given));
		return id;
	},
	push: (id: number) => among(pushing, id).push(),
	async closePushing(id: number) {
		await among(pushing, id).close();
		pushing.delete(id);
		globalThis.gc?.();
	},
	gaps: sendGaps,
	singly: sendSingly
};

export type Jobs = typeof jobs;
export type JobName = keyof Jobs;
