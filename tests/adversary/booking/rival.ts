// One process of rivals: `node rival.ts <folder> <place>`; reads lines of what to do and answers each with a line.
import { createInterface } from 'node:readline';
import { argv, env, stdin, stdout } from 'node:process';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { hold } from '#lib/bookings/hold.server.ts';
import { quietApp } from '#lib/testing/quiet-app.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { byChance } from './by-chance.ts';
import { asOneOf, clear, overlapping, sorts, type Sort } from './choices.ts';

const [folder = '', place = '0'] = argv.slice(2);
/** Tuesday 24 November 2026, and there it stays: what is kept does not lapse. */
const now = Date.UTC(2026, 10, 24, 9);
const db = await openRows(folder, env.DATABASE_URL || undefined);
const app = quietApp({ db, folder, now: () => now });
await seedDemo(app);

/** What one process asked for in a round, and what came of it. */
export interface Outcome {
	won: string[];
	refused: string[];
	faults: string[];
	/** How long each waited for its answer. */
	ms: number[];
}

const verbs = {
	async round(sort: string, seed: string, count: string) {
		const chance = byChance(Number(seed) * 1_000 + Number(place));
		const asked = Array.from({ length: Number(count) }, (_, at) => ({
			...asOneOf(sort as Sort, Number(seed), chance),
			keeper: `browser ${place} ${seed} ${at}`
		}));
		const outcome: Outcome = { won: [], refused: [], faults: [], ms: [] };
		await Promise.all(asked.map((one) => ask(one, outcome)));
		return outcome;
	},
	overlaps: () => overlapping(app),
	clear: () => clear(app)
};

async function ask(one: ReturnType<typeof asOneOf> & { keeper: string }, outcome: Outcome) {
	const { offeringId, minutes, startsAt, keeper } = one;
	const name = `${offeringId} ${minutes} ${startsAt}`;
	const began = performance.now();
	try {
		await hold(app, { offeringId, minutes, startsAt, keeper, zone: 'UTC' });
		outcome.won.push(name);
	} catch (error) {
		if (error instanceof Refusal && error.status === 409) outcome.refused.push(name);
		else outcome.faults.push(String(error));
	}
	outcome.ms.push(performance.now() - began);
}

stdout.write(`${JSON.stringify({ ready: sorts })}\n`);
for await (const line of createInterface({ input: stdin })) {
	const [verb = '', ...of] = line.split(' ');
	const answer = await verbs[verb as keyof typeof verbs](...(of as [string, string, string]));
	stdout.write(`${JSON.stringify(answer ?? {})}\n`);
}
await db.close();
