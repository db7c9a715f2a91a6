import type { Goal, Run, Suite } from '../goals.ts';
import { attackByCrowds } from './booking/races.ts';

const attacks: ((run: Run) => Promise<Goal[]>)[] = [attackByCrowds];

export const suite: Suite = {
	about: 'crowds for one slot: no two in one time',
	async run(run) {
		const goals: Goal[] = [];
		for (const attack of attacks) goals.push(...(await attack(run)));
		return goals;
	}
};
