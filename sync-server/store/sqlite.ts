import { Worker } from 'node:worker_threads';
import { threadFile } from '../thread-file.ts';
import { packedBatch } from './batch.ts';
import { openDocumentsFile, type Durability } from './sqlite-file.ts';
import { readingFrom } from './sqlite-read.ts';
import { Fenced, OutOfStep, type Store } from './store.ts';
import type { Answered, Asked } from './writer.ts';

/** Documents in one SQLite file: read here, written by a thread of its own. */
export async function sqliteStore(file: string, durability: Durability = {}): Promise<Store> {
	const workerData = { file, durability };
	const worker = new Worker(threadFile('writer', import.meta.url), { workerData });
	const ask = asking(worker);
	await ask.ready;
	const db = openDocumentsFile(file);
	db.pragma('query_only = ON');
	const reading = readingFrom(db);

	return {
		load: async (name) => reading.load(name),
		epochOf: async (name, epoch) => reading.epochOf(name, epoch),
		isDone: async (name, news) => reading.isDone(name, news),
		heads: async () => reading.heads(),
		owners: async (now) => reading.owners(now),
		append: (batch) => ask.to('append', packedBatch(batch)),
		compact: (name, snapshot) => ask.to('compact', name, snapshot),
		beginEpoch: (name, epoch) => ask.to('beginEpoch', name, epoch),
		dropEpochs: (before) => ask.to('dropEpochs', before),
		purge: (name) => ask.to('purge', name),
		attend: (owner, until) => ask.to('attend', owner, until),
		dismiss: (owner) => ask.to('dismiss', owner),
		lease: (name, owner, now) => ask.to('lease', name, owner, now),
		async close() {
			db.close();
			await ask.to('close');
			await worker.terminate();
		}
	};
}

/** Asks the thread and waits for its answer; when the thread ends, everything that waits fails. */
function asking(worker: Worker) {
	const waiting = new Map<number, PromiseWithResolvers<unknown>>();
	const ready = Promise.withResolvers<unknown>();
	waiting.set(0, ready);
	let last = 0;
	let ended: Error | undefined;

	worker.on('message', (answer: Answered) => {
		const asked = waiting.get(answer.id);
		waiting.delete(answer.id);
		if ('failed' in answer) asked?.reject(failure(answer.failed, answer.words));
		else asked?.resolve(answer.done);
	});
	const end = (error: Error) => {
		ended = error;
		for (const asked of waiting.values()) asked.reject(error);
		waiting.clear();
	};
	worker.on('error', end);
	worker.on('exit', () => end(new Error('The thread that writes documents has ended.')));

	return {
		ready: ready.promise,
		to<T>(act: Asked['act'], ...given: unknown[]) {
			const asked = Promise.withResolvers<unknown>();
			if (ended) asked.reject(ended);
			else {
				const id = ++last;
				waiting.set(id, asked);
				worker.postMessage({ id, act, given } satisfies Asked);
			}
			return asked.promise as Promise<T>;
		}
	};
}

function failure(name: string, words: string) {
	if (name === 'Fenced') return new Fenced(words);
	if (name === 'OutOfStep') return new OutOfStep(words);
	return Object.assign(new Error(words), { name });
}
