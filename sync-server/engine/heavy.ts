import { Worker } from 'node:worker_threads';
import { threadFile } from '../thread-file.ts';
import type { HeavyAnswered } from './heavy-thread.ts';
import { together, type State } from './parts.ts';

/** Less than this is sooner done than handed over. */
const light = 64 * 1_024;

export type Heavy = ReturnType<typeof openHeavy>;

/** Puts the updates of a document together, in a thread of its own when it is much; the thread begins with the first. */
export function openHeavy() {
	const waiting = new Map<number, PromiseWithResolvers<State>>();
	let worker: Worker | undefined;
	let last = 0;

	function begin() {
		const begun = new Worker(threadFile('heavy-thread', import.meta.url));
		begun.unref();
		begun.on('message', (answer: HeavyAnswered) => {
			const asked = waiting.get(answer.id);
			waiting.delete(answer.id);
			if ('state' in answer) asked?.resolve(answer.state);
			else asked?.reject(new Error(answer.failed));
		});
		const end = (error: Error) => {
			if (worker === begun) worker = undefined;
			for (const asked of waiting.values()) asked.reject(error);
			waiting.clear();
		};
		begun.on('error', end);
		begun.on('exit', () => end(new Error('The thread that puts documents together has ended.')));
		return begun;
	}

	return {
		async together(updates: Uint8Array[]): Promise<State> {
			if (updates.reduce((sum, { byteLength }) => sum + byteLength, 0) < light)
				return together(updates);
			worker ??= begin();
			const id = ++last;
			const asked = Promise.withResolvers<State>();
			waiting.set(id, asked);
			worker.postMessage({ id, updates });
			return asked.promise;
		},
		async close() {
			await worker?.terminate();
		}
	};
}
