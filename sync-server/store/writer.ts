// The thread that writes live documents: FULL commits wait for the disk, and only this thread waits with them.
import { parentPort, workerData } from 'node:worker_threads';
import { openDocumentsFile } from './sqlite-file.ts';
import { writingTo, type Writing } from './sqlite-write.ts';

export interface Asked {
	id: number;
	act: keyof Writing | 'close';
	given: unknown[];
}
export type Answered =
	{ id: number; done: unknown } | { id: number; failed: string; words: string };

const db = openDocumentsFile((workerData as { file: string }).file);
const writing = writingTo(db);

parentPort?.on('message', ({ id, act, given }: Asked) => {
	try {
		if (act === 'close') {
			db.close();
			parentPort?.postMessage({ id, done: undefined });
			parentPort?.close();
			return;
		}
		const write = writing[act] as (...all: unknown[]) => unknown;
		parentPort?.postMessage({ id, done: write(...given) } satisfies Answered);
	} catch (error) {
		const { name, message } = error as Error;
		parentPort?.postMessage({ id, failed: name, words: message } satisfies Answered);
	}
});
parentPort?.postMessage({ id: 0, done: 'ready' } satisfies Answered);
