import { atLeast, none, type Goal, type Run, type Suite } from '../goals.ts';
import { compared } from './slots/compared.ts';
import { openSlotsWithRows } from './slots/open-slots.ts';
import { ours } from './slots/ours.ts';
import { question, type Question } from './slots/question.ts';
import { asDocumented, byValue, withDayjs } from './slots/with-dayjs.ts';
import { withLuxon } from './slots/with-luxon.ts';

interface Case {
	name: string;
	asked: readonly Question[];
	/** Peers need up to a second for a call; dayjs as documented needs many, and is not waited for. */
	isLong?: boolean;
}

const cases: Case[] = [
	{ name: '31 days, 50 taken', asked: [question(31, 50)] },
	{ name: '31 days, 500 taken', asked: [question(31, 500)] },
	{
		name: 'any of 20 consultants, 31 days',
		asked: Array.from({ length: 20 }, (_, host) => question(31, 50, host)),
		isLong: true
	},
	{ name: 'a year, 5,000 taken', asked: [question(365, 5_000)], isLong: true }
];

export const suite: Suite = {
	about: 'slots from hours and taken time, beside dayjs and luxon loops that find the same starts',

	async run(run) {
		const goals: Goal[] = [];
		for (const each of cases) goals.push(...(await besidePeers(each, run)));
		goals.push(...(await openSlotsWithRows(run)));
		return goals;
	}
};

/** What a peer's time is at least of ours. */
const least = { dayjs: 200, luxon: 200, 'dayjs compared by <': 50 };

async function besidePeers({ name, asked, isLong = false }: Case, { size, say }: Run) {
	const rounds = { brief: 3, plain: isLong ? 5 : 11, long: isLong ? 15 : 31 };
	const { micros, starts, differ } = await compared(rounds[size], {
		ours: () => ours(asked),
		...(!isLong && { dayjs: () => withDayjs(asked, asDocumented) }),
		'dayjs compared by <': () => withDayjs(asked, byValue),
		luxon: () => withLuxon(asked)
	});
	const { ours: own = NaN, ...peers } = micros;
	const each = Object.entries(peers) as [keyof typeof least, number][];
	const words = each.map(
		([peer, took]) => `${peer} ${(took / 1_000).toFixed(1)} ms (${(took / own).toFixed(0)} ×)`
	);
	say(`${name}: ${starts} starts in ${own.toFixed(0)} µs of CPU; ${words.join(', ')}`);
	return [
		none(`${name}: peers with other starts`, differ),
		...each.map(([peer, took]) => atLeast(`${name}: against ${peer}`, took / own, least[peer], '×'))
	];
}
