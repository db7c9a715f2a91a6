// The thread that writes live documents: FULL commits wait for the disk, and only this thread waits with them.
import { parentPort, workerData } from 'node:worker_threads';
import { unpackedBatch, type Packed } from './batch.ts';
import { openDocumentsFile, type Durability } from './sqlite-file.ts';
import { writingTo, type Writing } from './sqlite-write.ts';

export interface Asked {
	id: number;
	act: keyof Writing | 'close';
	given: unknown[];
}
export type Answered =
	{ id: number; done: unknown } | { id: number; failed: string; words: string };

const { file, durability } = workerData as { file: string; durability: Durability };
const db = openDocumentsFile(file, durability);
const writing = writingTo(db, file);

parentPort?.on('message', ({ id, act, given }: Asked) => {
	try {
		if (act === 'close') {
			db.close();
			parentPort?.postMessage({ id, done: undefined });
			parentPort?.close();
			return;
		}
		const write = writing[act] as (...all: unknown[]) => unknown;
		const all = act === 'append' ? [unpackedBatch(given[0] as Packed)] : given;
		parentPort?.postMessage({ id, done: write(...all) } satisfies Answered);
	} catch (error) {
		const { name, message } = error as Error;
		parentPort?.postMessage({ id, failed: name, words: message } satisfies Answered);
	}
});
parentPort?.postMessage({ id: 0, done: 'ready' } satisfies Answered);
