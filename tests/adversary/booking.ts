import type { Goal, Run, Suite } from '../goals.ts';
import { attackLinks } from './booking/links.ts';
import { attackOverHttp } from './booking/over-http.ts';
import { attackByCrowds } from './booking/races.ts';
import { attackByTampering } from './booking/tampering.ts';
import { attackByWalks } from './booking/walks.ts';

const attacks: ((run: Run) => Promise<Goal[]>)[] = [
	attackByTampering,
	attackLinks,
	attackByWalks,
	attackOverHttp,
	attackByCrowds
];

export const suite: Suite = {
	about: 'no two in one time, nothing by a link that is none, nothing that waits for ever',
	async run(run) {
		const goals: Goal[] = [];
		for (const attack of attacks) goals.push(...(await attack(run)));
		return goals;
	}
};
