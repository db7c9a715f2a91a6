import { Worker } from 'node:worker_threads';
import { threadFile } from '#lib/basics/thread-file.ts';
import { packedBatch } from './batch.ts';
import { isBehind } from './beats.ts';
import { openDocumentsFile, type Durability } from './sqlite-file.ts';
import { readingFrom } from './sqlite-read.ts';
import { Fenced, OutOfStep, type Store } from './store.ts';
import type { Answered, Asked } from './writer.ts';

const beatEvery = 60_000;

/** Documents in one SQLite file: read here, written by a thread of its own. */
export async function sqliteStore(file: string, durability: Durability = {}): Promise<Store> {
	const workerData = { file, durability };
	const begin = () => new Worker(threadFile('writer', import.meta.url), { workerData });
	const ask = asking(begin);
	await ask.ready;
	const db = openDocumentsFile(file);
	const isPutBack = isBehind(db, file);
	await ask.to('beat');
	db.pragma('query_only = ON');
	const reading = readingFrom(db);

	let hasWork = true;
	const beating = setInterval(() => {
		if (hasWork) ask.to('beat').catch(() => {}); // the next one counts as well
		hasWork = false;
	}, beatEvery).unref();

	return {
		isPutBack,
		load: async (name) => reading.load(name),
		epochOf: async (name, epoch) => reading.epochOf(name, epoch),
		isDone: async (name, news) => reading.isDone(name, news),
		heads: async () => reading.heads(),
		owners: async (now) => reading.owners(now),
		append(batch) {
			hasWork = true;
			const packed = packedBatch(batch);
			return ask.give('append', packed, [packed.numbers.buffer, packed.updates.buffer]);
		},
		claim: (name, epoch, authors) => ask.to('claim', name, epoch, authors),
		compact: (name, snapshot) => ask.to('compact', name, snapshot),
		beginEpoch: (name, epoch) => ask.to('beginEpoch', name, epoch),
		dropEpochs: (before) => ask.to('dropEpochs', before),
		forget: (name) => ask.to('forget', name),
		writtenBy: async (actor) => reading.writtenBy(actor),
		purge: (name) => ask.to('purge', name),
		attend: (owner, until) => ask.to('attend', owner, until),
		dismiss: (owner) => ask.to('dismiss', owner),
		lease: (name, owner, now) => ask.to('lease', name, owner, now),
		async close() {
			clearInterval(beating);
			db.close();
			await ask.to('beat').catch(() => {}); // a full disk must not keep the process from ending
			await ask.close();
		}
	};
}

/** Asks the thread and waits for its answer. When it ends, everything that waits fails, and another takes its place. */
function asking(begin: () => Worker) {
	let waiting = new Map<number, PromiseWithResolvers<unknown>>();
	const ready = Promise.withResolvers<unknown>();
	waiting.set(0, ready);
	let last = 0;
	let worker: Worker | undefined = started();

	function started() {
		const begun = begin();
		begun.on('message', (answer: Answered) => {
			const asked = waiting.get(answer.id);
			waiting.delete(answer.id);
			if ('failed' in answer) asked?.reject(failure(answer.failed, answer.words));
			else asked?.resolve(answer.done);
		});
		const end = (error: Error) => {
			if (worker !== begun && worker !== undefined) return;
			worker = undefined;
			const failed = waiting;
			waiting = new Map();
			for (const asked of failed.values()) asked.reject(error);
		};
		begun.on('error', end);
		begun.on('exit', () => end(new Error('The thread that writes documents has ended.')));
		return begun;
	}

	function to<T>(act: Asked['act'], ...given: unknown[]) {
		return post<T>({ act, given }, []);
	}

	function post<T>(what: Omit<Asked, 'id'>, handedOver: ArrayBuffer[]) {
		worker ??= started();
		const asked = Promise.withResolvers<unknown>();
		const id = ++last;
		waiting.set(id, asked);
		worker.postMessage({ id, ...what } satisfies Asked, handedOver);
		return asked.promise as Promise<T>;
	}

	return {
		ready: ready.promise,
		to,
		/** The bytes go over to the thread, and are not copied. */
		give: (act: Asked['act'], given: unknown, bytes: ArrayBuffer[]) =>
			post<void>({ act, given: [given] }, bytes),
		async close() {
			const ending = worker;
			await to('close');
			await ending?.terminate();
		}
	};
}

function failure(name: string, words: string) {
	if (name === 'Fenced') return new Fenced(words);
	if (name === 'OutOfStep') return new OutOfStep(words);
	return Object.assign(new Error(words), { name });
}
