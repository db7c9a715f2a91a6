import type { App } from '#lib/app.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import { seconds } from '#lib/basics/time.ts';
import { carryOut, type WorkTable } from './carry-out.server.ts';
import { claimJobs, nextDueAt, type Claimed } from './claim.server.ts';
import { releaseJobs } from './release.server.ts';
import { slotAt, takeTurn, type Recurring } from './recurring.server.ts';
import { waker } from './waker.ts';

export interface Worker {
	/** Waits a while for what is running, gives the rest back, and takes nothing new. */
	close(): Promise<void>;
}

const usual = { atOnce: 8, leaseLasts: seconds(30), patience: seconds(8) };
const longestSleep = seconds(1); // another process may have added a job: its commits are not heard here

/** Does jobs and takes turns until it is closed. Any number of workers in any number of processes may run. */
export function startWorker(
	app: App,
	work: WorkTable,
	schedule: Recurring[],
	options: Partial<typeof usual> = {}
): Worker {
	const { atOnce, leaseLasts, patience } = { ...usual, ...options };
	const kinds = Object.keys(work);
	const running = new Map<Claimed, Promise<void>>();
	const turnsTaken = new Map<string, number>();
	const sleeper = waker();
	const deaf = app.onCommit(sleeper.wake);
	let closing = false;

	async function oneRound() {
		for (const recurring of schedule) {
			if (turnsTaken.get(recurring.name) === slotAt(app.now(), recurring.every)) continue;
			turnsTaken.set(recurring.name, await takeTurn(app, recurring));
		}

		const free = atOnce - running.size;
		for (const job of await claimJobs(app, { kinds, limit: free, leaseLasts })) {
			const done = carryOut(app, work, job, leaseLasts).finally(() => {
				running.delete(job);
				sleeper.wake();
			});
			running.set(job, done);
		}
	}

	async function timeToSleep() {
		const due = (await nextDueAt(app, kinds)) ?? Infinity;
		const full = running.size === atOnce; // a free place wakes us
		return full ? longestSleep : Math.min(longestSleep, Math.max(0, due - app.now()));
	}

	async function live() {
		while (!closing) {
			let pause = longestSleep;
			try {
				await oneRound();
				pause = await timeToSleep();
			} catch (error) {
				// Rows that cannot be written now (a full disk, a lock) can be in a second.
				app.log.error('the worker could not take jobs', { reason: reasonOf(error) });
			}
			if (!closing) await sleeper.sleep(pause);
		}
	}

	const living = live();

	async function close() {
		closing = true;
		deaf();
		sleeper.wake();
		await living;

		const late = new Promise<void>((resolve) => setTimeout(resolve, patience).unref());
		await Promise.race([Promise.all(running.values()), late]);
		if (running.size > 0) await releaseJobs(app, running.keys());
	}

	let closed: Promise<void> | undefined;
	return { close: () => (closed ??= close()) };
}
