import type { App } from '#lib/app.ts';
import { hours, minutes, seconds } from '#lib/basics/time.ts';
import { cancelByClient, cancelByConsultant, cancelCall } from '#lib/bookings/cancel.server.ts';
import { approve, decline } from '#lib/bookings/decide.server.ts';
import { checkQuorum } from '#lib/bookings/group.server.ts';
import { hold } from '#lib/bookings/hold.server.ts';
import { bookingPath, provingPath } from '#lib/bookings/link.server.ts';
import { moveByClient, moveByConsultant } from '#lib/bookings/move.server.ts';
import { settlePaid, settleUnpayable } from '#lib/bookings/paid.server.ts';
import { prove } from '#lib/bookings/prove.server.ts';
import { endCalls, runOut } from '#lib/bookings/run-out.server.ts';
import { submit } from '#lib/bookings/submit.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { imogen } from '#lib/testing/cast.ts';
import type { Chance } from '../by-chance.ts';
import { cancels, holds, moves, proves, submits } from './client-rules.ts';
import { cancelsCall, checksQuorum, decides, ends, paid, sweeps, unpayable } from './firm-rules.ts';
import { kept } from './kept.ts';
import { group, halves, single, startAt } from './sold.ts';
import type { Seat, World } from './slow.ts';

/** Something that somebody does: in the product, and by the slow rules, which say whether it comes about. */
export interface Act {
	name: string;
	real(): Promise<unknown>;
	model(outcome: unknown): boolean;
}

export interface Stage {
	app: App;
	clock: { now: number };
	world: World;
	chance: Chance;
}

const keepers = ['ana', 'ben'];
const link = (app: App, { id }: Seat) =>
	bookingPath(app, { id, linkVersion: 1 }).slice('/booking/'.length);
const proof = (app: App, { id }: Seat) =>
	provingPath(app, { id, linkVersion: 1 }).split('?proof=')[1] ?? '';

/** Two clients, the sweeper, the host, the cashier and the clock, whoever comes next. */
export function nextAct(stage: Stage): Act {
	const { world, chance } = stage;
	const seat = world.seats.length > 0 ? chance.of(world.seats) : undefined;
	if (!seat || chance.below(100) < 30) return chance.below(10) < 8 ? wish(stage) : clock(stage);
	const acts = [
		submitting,
		submitting,
		submitting,
		cashier,
		cashier,
		cashier,
		client,
		client,
		host,
		host
	];
	return chance.below(100) < 12 ? clock(stage) : chance.of(acts)(stage, seat);
}

function wish({ app, world, chance }: Stage): Act {
	const keeper = chance.of(keepers);
	const sold = chance.below(5) === 0 ? group : chance.of(single);
	const length = chance.of(sold.lengths);
	const from = startAt(chance.below(halves));
	const seats = 1 + chance.below(3);
	const wanted = { offeringId: sold.id, minutes: length.minutes, startsAt: from, seats };
	return {
		name: `${keeper} wants ${sold.id} ${length.minutes} at ${new Date(from).toISOString()}`,
		real: () => hold(app, { ...wanted, keeper, zone: 'UTC' }),
		model(outcome) {
			const free = holds(world, { keeper, sold, minutes: length.minutes, from, seats });
			if (free) world.seats.push(...kept(world, outcome, { keeper, sold, length, from }));
			return free;
		}
	};
}

function submitting({ app, world, chance }: Stage, seat: Seat): Act {
	const keeper = chance.below(20) === 0 ? chance.of(keepers) : seat.keeper;
	const email = `${keeper}-${chance.below(2)}@client.example`;
	const risky = chance.below(4) === 0;
	const details = { name: keeper, email, message: '', answers: {} };
	return {
		name: `${keeper} sends ${seat.id}${risky ? ', believed only by letter' : ''}`,
		real: () => submit(app, { partyId: seat.party, keeper, risky, details }),
		model: () => submits(world, seat, keeper, email, risky)
	};
}

function cashier({ app, world, chance }: Stage, seat: Seat): Act {
	// Nobody pays for what never was at the cashier.
	if (seat.price === 0 || !seat.email) return proving({ app, world }, seat);
	return chance.below(3) > 0
		? {
				name: `paid ${seat.id}`,
				real: () => app.write((tx) => settlePaid(app, tx, seat.party)),
				model: () => paid(world, seat)
			}
		: {
				name: `unpayable ${seat.id}`,
				real: () => app.write((tx) => settleUnpayable(app, tx, seat.party)),
				model: () => unpayable(world, seat)
			};
}

const proving = ({ app, world }: Pick<Stage, 'app' | 'world'>, seat: Seat): Act => ({
	name: `letter of ${seat.id} is answered`,
	real: () => prove(app, link(app, seat), proof(app, seat)),
	model: () => proves(world, seat)
});

function client({ app, world, chance }: Stage, seat: Seat): Act {
	const to = startAt(chance.below(halves));
	return chance.below(2) === 0
		? {
				name: `client cancels ${seat.id}`,
				real: () => cancelByClient(app, link(app, seat), ''),
				model: () => cancels(world, seat, 'client')
			}
		: {
				name: `client moves ${seat.id} to ${new Date(to).toISOString()}`,
				real: () => moveByClient(app, link(app, seat), to),
				model: () => moves(world, seat, 'client', to)
			};
}

function host({ app, world, chance }: Stage, seat: Seat): Act {
	const here = acting(app, imogen);
	const to = startAt(chance.below(halves));
	const acts: Act[] = [
		{
			name: `yes to ${seat.id}`,
			real: () => approve(app, here, seat.id),
			model: () => decides(world, seat, true)
		},
		{
			name: `no to ${seat.id}`,
			real: () => decline(app, here, seat.id, 'No.'),
			model: () => decides(world, seat, false)
		},
		{
			name: `host moves ${seat.id} to ${new Date(to).toISOString()}`,
			real: () => moveByConsultant(app, here, seat.id, to),
			model: () => moves(world, seat, 'consultant', to)
		},
		chance.below(4) > 0
			? {
					name: `host cancels ${seat.id}`,
					real: () => cancelByConsultant(app, here, seat.id, 'Ill.'),
					model: () => cancels(world, seat, 'consultant')
				}
			: {
					name: `host cancels the call of ${seat.id}`,
					real: () => cancelCall(app, here, seat.id, 'Ill.'),
					model: () => cancelsCall(world, seat)
				}
	];
	return chance.of(acts);
}

function clock({ app, clock: hand, world, chance }: Stage): Act {
	const turn = { now: hand.now };
	const pass = chance.of([1, seconds(20), minutes(4), minutes(10), minutes(45), hours(3)]);
	return chance.of<Act>([
		{ name: 'sweep', real: async () => runOut(app, turn, 'now'), model: () => sweeps(world) },
		{ name: 'end calls', real: async () => endCalls(app, turn, 'now'), model: () => ends(world) },
		{
			name: 'ask for the quorum',
			real: async () => checkQuorum(app, turn, 'now'),
			model: () => checksQuorum(world)
		},
		{
			name: `${pass} ms pass`,
			real: async () => void (hand.now += pass),
			model: () => ((world.now = hand.now), true)
		}
	]);
}
