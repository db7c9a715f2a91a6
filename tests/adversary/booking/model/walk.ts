import { Refusal } from '#lib/basics/refusal.ts';
import { days } from '#lib/basics/time.ts';
import { isOver } from '#lib/bookings/booking.ts';
import { endCalls, runOut } from '#lib/bookings/run-out.server.ts';
import { settleUnpayable } from '#lib/bookings/paid.server.ts';
import { byChance } from '../by-chance.ts';
import { nextAct, type Act, type Stage } from './acts.ts';
import { witness } from './agree.ts';
import { crash } from './crash.ts';
import { ends, sweeps, unpayable } from './firm-rules.ts';
import { begin, openStage } from './stage.ts';

const story = 120;

export interface Walked {
	steps: number;
	/** How many of them came about: else nothing was tried. */
	done: number;
	refused: number;
	crashed: number;
	problem?: string;
}

/** So many steps of stories by chance; ends at the first in which the product and the slow rules disagree. */
export async function walk(seed: number, steps: number): Promise<Walked> {
	const { app, clock, file, close } = await openStage();
	const looks = witness(file);
	const chance = byChance(seed);
	const walked: Walked = { steps: 0, done: 0, refused: 0, crashed: 0 };
	try {
		while (walked.steps < steps && walked.problem === undefined) {
			const stage = { app, clock, chance, world: await begin(app, clock, chance) };
			const told: string[] = [];
			for (let at = 0; at < story && walked.problem === undefined; at++) {
				walked.steps++;
				const problem = await oneStep(stage, told, walked);
				const found = problem ?? looks.disagrees(stage.world);
				if (found) walked.problem = `seed ${seed}: ${found}\n${told.slice(-12).join('\n')}`;
			}
			walked.problem ??= await theEnd(stage, looks);
		}
	} finally {
		looks.close();
		await close();
	}
	return walked;
}

async function oneStep(stage: Stage, told: string[], walked: Walked) {
	if (stage.chance.below(12) === 0 && (await crash(stage))) {
		walked.crashed++;
		told.push('crash');
		return undefined;
	}
	const act = nextAct(stage);
	const outcome = await tried(act);
	const comesAbout = act.model(outcome.value);
	told.push(`${act.name}: ${outcome.refused ?? 'done'}`);
	if (outcome.refused === undefined) walked.done++;
	else walked.refused++;
	if (comesAbout === (outcome.refused === undefined)) return undefined;
	return `${act.name}: ${outcome.refused ?? 'done'}, but the slow rules say otherwise`;
}

async function tried({ real }: Act): Promise<{ value?: unknown; refused?: string }> {
	try {
		return { value: await real() };
	} catch (error) {
		if (error instanceof Refusal) return { refused: error.message };
		throw error;
	}
}

/** Nobody does anything any more: every story ends by itself, and leaves nothing that waits. */
async function theEnd({ app, clock, world }: Stage, looks: ReturnType<typeof witness>) {
	for (const seat of world.seats)
		if (seat.state === 'checkout') {
			await app.write((tx) => settleUnpayable(app, tx, seat.party));
			unpayable(world, seat);
		}
	clock.now += days(10);
	world.now = clock.now;
	await runOut(app, { now: clock.now }, 'now');
	sweeps(world);
	await endCalls(app, { now: clock.now }, 'now');
	ends(world);
	const waits = world.seats.find(({ state }) => state !== 'released' && !isOver(state));
	return waits ? `${waits.id} is ${waits.state} for ever` : looks.disagrees(world);
}
