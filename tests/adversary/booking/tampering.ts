import type { App } from '#lib/app.ts';
import { takenTimes } from '#lib/availability/tables.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { bookings } from '#lib/bookings/tables.server.ts';
import { atLeast, exactly, none, type Goal, type Run } from '../../goals.ts';
import { foreignActs } from './foreign-acts.ts';
import { foreignDetails, honestDetails } from './foreign-details.ts';
import { onRowsOfOne } from './rows-of-one.ts';
import { standing, type Case, type Standing } from './standing.ts';
import { honestWish, wrongWishes } from './wrong-wishes.ts';

/** What a page would never send: each is tried against bookings that stand, and none may confirm or change anything. */
export async function attackByTampering({ say }: Run): Promise<Goal[]> {
	return onRowsOfOne(async (app) => {
		const there = await standing(app);
		const cases: Case[] = [...wrongWishes(there), ...foreignDetails(there), ...foreignActs(there)];
		const wrong = { done: 0, faults: 0, changed: 0 };
		for (const [about, attempt] of cases) {
			const before = await rowsOf(app);
			const outcome = await outcomeOf(attempt);
			const changed = (await rowsOf(app)) !== before;
			wrong.done += Number(outcome === 'done');
			wrong.faults += Number(outcome === 'fault');
			wrong.changed += Number(changed);
			if (outcome !== 'refused' || changed)
				say(`tampering: ${about}: ${outcome}${changed ? ', and something changed' : ''}`);
		}
		return [
			atLeast('tampering: cases', cases.length, 50),
			none('tampering: confirmed or done', wrong.done),
			none('tampering: faults', wrong.faults),
			none('tampering: rows changed', wrong.changed),
			// Else all of it could have been refused for another reason.
			exactly('tampering: what was not tampered with', await honest(there), 2)
		];
	});
}

/** The wish and the details that the others are made from. */
async function honest(there: Standing) {
	const made = [
		await outcomeOf(() => honestWish(there)),
		await outcomeOf(() => honestDetails(there))
	];
	return made.filter((outcome) => outcome === 'done').length;
}

async function outcomeOf(attempt: () => Promise<unknown>) {
	try {
		await attempt();
		return 'done';
	} catch (error) {
		return error instanceof Refusal ? 'refused' : 'fault';
	}
}

async function rowsOf(app: App) {
	const all = [await app.read.select().from(bookings), await app.read.select().from(takenTimes)];
	return JSON.stringify(all);
}
