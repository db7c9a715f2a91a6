import { reasonOf } from '#lib/basics/reason.ts';
import type { Goal, Run, Suite } from '../goals.ts';
import { convergence } from './sync/convergence.ts';
import { killed } from './sync/kills.ts';

type Part = (run: Run) => Promise<Goal[]>;
const parts: Record<string, Part> = { convergence, killed };

export const suite: Suite = {
	about:
		'live documents: broken lines, kill −9, reloads, long work offline, restores, drains, bad disks',

	async run(run) {
		const goals: Goal[] = [];
		for (const [name, part] of Object.entries(parts))
			goals.push(...(await toItsEnd(name, part, run)));
		return goals;
	}
};

/** A server that dies in one part is a goal that is not met, and the other parts are shown all the same. */
async function toItsEnd(name: string, part: Part, run: Run): Promise<Goal[]> {
	const began = performance.now();
	try {
		const goals = await part(run);
		run.say(`${name}: took ${((performance.now() - began) / 1_000).toFixed(1)} s`);
		return goals;
	} catch (error) {
		run.say(`${name}: ${reasonOf(error)}`);
		return [{ id: `${name}: ran to its end`, value: 'it did not', goal: 'it does', met: false }];
	}
}
