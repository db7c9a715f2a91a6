// The thread that carries the log of the rows into their file: only it waits for the disk meanwhile.
import Database from 'better-sqlite3';
import { parentPort, workerData } from 'node:worker_threads';

/** How many pages the log had, and how many of them are in the file now. */
export interface Carried {
	log: number;
	checkpointed: number;
}

const { file } = workerData as { file: string };
const db = new Database(file, { fileMustExist: true });

parentPort?.on('message', (asked: 'carry' | 'end') => {
	if (asked === 'end') {
		db.close();
		parentPort?.close();
		return;
	}
	const [carried] = db.pragma('wal_checkpoint(PASSIVE)') as [Carried];
	parentPort?.postMessage(carried);
});
