import { Worker } from 'node:worker_threads';
import { threadFile } from '#lib/basics/thread-file.ts';
import { worked, type HeavyAnswered, type HeavyWork } from './heavy-thread.ts';
import type { Roots } from './changed-places.ts';
import type { State } from './parts.ts';
import type { Rewritten } from './rewrite.ts';

/** Less than this is sooner done than handed over. */
const light = 64 * 1_024;

export type Heavy = ReturnType<typeof openHeavy>;

/** It keeps the memory of the largest document that it had: rest without work ends it. */
const longestRest = 5_000;

/** Puts the updates of a document together, in a thread of its own when it is much; the thread begins with the first. */
export function openHeavy() {
	const waiting = new Map<number, PromiseWithResolvers<State | Rewritten>>();
	let worker: Worker | undefined;
	let last = 0;

	function begin() {
		let rest: NodeJS.Timeout | undefined;
		const begun = new Worker(threadFile('heavy-thread', import.meta.url));
		begun.unref();
		begun.on('message', (answer: HeavyAnswered) => {
			const asked = waiting.get(answer.id);
			waiting.delete(answer.id);
			clearTimeout(rest);
			rest = setTimeout(() => leave(begun), longestRest).unref();
			if ('done' in answer) asked?.resolve(answer.done);
			else asked?.reject(new Error(answer.failed));
		});
		const end = (error: Error) => {
			if (worker !== begun) return; // it was let go
			worker = undefined;
			for (const asked of waiting.values()) asked.reject(error);
			waiting.clear();
		};
		begun.on('error', end);
		begun.on('exit', () => end(new Error('The thread that puts documents together has ended.')));
		return begun;
	}

	function leave(idle: Worker) {
		if (waiting.size > 0 || worker !== idle) return;
		worker = undefined;
		void idle.terminate();
	}

	async function work(asked: HeavyWork) {
		const bytes = asked.updates.reduce((sum, { byteLength }) => sum + byteLength, 0);
		if (bytes < light) return worked(asked);
		worker ??= begin();
		const id = ++last;
		const answer = Promise.withResolvers<State | Rewritten>();
		waiting.set(id, answer);
		worker.postMessage({ id, ...asked });
		return answer.promise;
	}

	return {
		together: (updates: Uint8Array[]) => work({ updates }) as Promise<State>,
		/** The same content as a fresh document: see `rewritten`. */
		anew: (updates: Uint8Array[], roots: Roots, actors: ReadonlyMap<number, string>) =>
			work({ updates, anew: { roots, actors: [...actors] } }) as Promise<Rewritten>,
		async close() {
			await worker?.terminate();
		}
	};
}
