import { reasonOf } from '#lib/basics/reason.ts';
import type { Goal, Run, Suite } from '../goals.ts';
import { convergence } from './sync/convergence.ts';
import { drained } from './sync/drain.ts';
import { fullDisk } from './sync/full-disk.ts';
import { killed } from './sync/kills.ts';
import { offline } from './sync/offline.ts';
import { outboxKilled } from './sync/outbox.ts';
import { reloaded } from './sync/reload.ts';
import { restored } from './sync/restore.ts';
import { storeFailed, writerEnded } from './sync/store-faults.ts';
import { torn } from './sync/torn.ts';
import { walCut } from './sync/wal-cuts.ts';

type Part = (run: Run) => Promise<Goal[]>;

const parts: Record<string, Part> = {
	...{ convergence, killed, reloaded, offline, outboxKilled, restored, drained },
	...{ torn, walCut, fullDisk, storeFailed, writerEnded }
};
/** Most of a part is waiting. */
const together = { brief: 4, plain: 1, long: 1 };
/** What is measured in seconds that count has the machine for itself. */
const first = 'offline';

export const suite: Suite = {
	about:
		'live documents: cut lines, kill −9, reloads, a day offline, restores, drains, damaged bytes, bad disks',

	/** `SYNC_ONLY=convergence,killed` runs those parts alone. */
	async run(run) {
		process.setMaxListeners(0); // each stock provider waits for the end of its page
		const { SYNC_ONLY: only = Object.keys(parts).join() } = process.env;
		const chosen = Object.keys(parts).filter((name) => only.split(',').includes(name));
		const goals: Record<string, Goal[]> = {};
		if (chosen.includes(first)) goals[first] = await toItsEnd(first, run);
		const left = chosen.filter((name) => name !== first);
		await Promise.all(
			Array.from({ length: together[run.size] }, async () => {
				for (let name = left.shift(); name !== undefined; name = left.shift())
					goals[name] = await toItsEnd(name, run);
			})
		);
		return Object.keys(parts).flatMap((name) => goals[name] ?? []);
	}
};

/** A server that dies in one part is a goal that is not met, and the other parts are shown all the same. */
async function toItsEnd(name: string, run: Run): Promise<Goal[]> {
	const began = performance.now();
	try {
		return (await parts[name]?.(run)) ?? [];
	} catch (error) {
		run.say(`${name}: ${reasonOf(error)}`);
		return [{ id: `${name}: ran to its end`, value: 'it did not', goal: 'it does', met: false }];
	} finally {
		run.say(`${name}: took ${((performance.now() - began) / 1_000).toFixed(1)} s`);
	}
}
