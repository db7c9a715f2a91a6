import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Carried } from './carry-over-thread.ts';
import { reportFault } from './report-fault.ts';
import { threadFile } from './thread-file.ts';

/** After so many commits the log is carried over. */
const every = 512;
/** From so many pages on the log begins anew. */
const long = 8_000;

/**
 * Carries the log of the rows into their file without holding those who commit meanwhile: the disk is waited for in a
 * thread, which begins when there is much to carry. While others commit it never reaches the end of the log: `finish`
 * carries the few pages that are left, and the log begins anew.
 */
export function carryingOver(file: string, finish: () => void) {
	let worker: Worker | undefined;
	let commits = 0;
	let underWay = false;

	function begin() {
		const begun = new Worker(threadFile('carry-over-thread', import.meta.url), {
			workerData: { file }
		});
		begun.unref();
		begun.on('message', ({ log }: Carried) => {
			underWay = false;
			if (log < long) return;
			try {
				finish();
			} catch (error) {
				reportFault(error);
			}
		});
		begun.on('error', () => {}); // a full disk: who writes is told of it, and the next thread tries again
		begun.on('exit', () => {
			if (worker === begun) worker = undefined;
			underWay = false;
		});
		return begun;
	}

	return {
		committed() {
			if (++commits < every || underWay) return;
			commits = 0;
			underWay = true;
			worker ??= begin();
			worker.postMessage('carry');
		},
		async close() {
			if (!worker) return;
			worker.ref(); // the process stays until its file is closed
			const ended = once(worker, 'exit');
			worker.postMessage('end');
			await ended;
		}
	};
}
