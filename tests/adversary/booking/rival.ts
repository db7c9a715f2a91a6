// One process of rivals: `node rival.ts <folder> <place>`; reads lines of what to do and answers each with a line.
import { createInterface } from 'node:readline';
import { argv, env, stdin, stdout } from 'node:process';
import { takenTimes } from '#lib/availability/tables.server.ts';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { minutes } from '#lib/basics/time.ts';
import { hold } from '#lib/bookings/hold.server.ts';
import { haldenRoe, nadia } from '#lib/testing/cast.ts';
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
	/** The same times of one person as all other processes, put in with nothing asked before. */
	async guarded(count: string) {
		const outcome: Outcome = { won: [], refused: [], faults: [], ms: [] };
		await Promise.all(Array.from({ length: Number(count) }, (_, at) => putIn(at, outcome)));
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

/** Only the database itself stands in the way here. */
async function putIn(at: number, { won, refused, faults }: Outcome) {
	const from = now + minutes(15) * at;
	const time = { fromAt: from, tillAt: from + minutes(15), before: 0, after: 0, until: null };
	const whose = { personId: nadia.id, workspaceId: haldenRoe.id, offeringId: null, note: null };
	const what = { cause: 'hold', exclusive: true, createdAt: now } as const;
	const id = `${place} ${at}`;
	try {
		await app.write(async (tx) => {
			await tx.insert(takenTimes).values({ id, reference: id, ...time, ...whose, ...what });
		});
		won.push(String(at));
	} catch (error) {
		const guards = /somebody else has it/.test(reasonOf(error));
		(guards ? refused : faults).push(guards ? String(at) : reasonOf(error));
	}
}

stdout.write(`${JSON.stringify({ ready: sorts })}\n`);
for await (const line of createInterface({ input: stdin })) {
	const [verb = '', ...of] = line.split(' ');
	const answer = await verbs[verb as keyof typeof verbs](...(of as [string, string, string]));
	stdout.write(`${JSON.stringify(answer ?? {})}\n`);
}
await db.close();
