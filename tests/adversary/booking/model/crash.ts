import { eq } from 'drizzle-orm';
import { cancelCallIn, cancelSeat } from '#lib/bookings/cancel.server.ts';
import { approveIn, declineIn } from '#lib/bookings/decide.server.ts';
import { holdIn } from '#lib/bookings/hold.server.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { moveIn } from '#lib/bookings/move.server.ts';
import { settlePaid, settleUnpayable } from '#lib/bookings/paid.server.ts';
import { runOutIn } from '#lib/bookings/run-out.server.ts';
import { bookings } from '#lib/bookings/tables.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Stage } from './acts.ts';
import { halves, single, startAt } from './sold.ts';

class Crash extends Error {}

/** The power goes when a verb has done all it does and nothing is stored: then nothing has happened. */
export async function crash({ app, world, chance }: Stage) {
	if (world.seats.length === 0) return false;
	const seat = chance.of(world.seats);
	const sold = chance.of(single);
	const at = startAt(chance.below(halves));
	const wanted = { offeringId: sold.id, minutes: sold.lengths[0]?.minutes ?? 0, startsAt: at };
	const why = { by: 'consultant' as const, reason: 'Ill.' };
	const { startsAt } = { startsAt: seat.call.from };
	const verbs = [
		(tx: Rows) => holdIn(app, tx, { ...wanted, keeper: seat.keeper, zone: 'UTC' }),
		(tx: Rows) => settlePaid(app, tx, seat.party),
		(tx: Rows) => settleUnpayable(app, tx, seat.party),
		(tx: Rows) => cancelCallIn(app, tx, { id: seat.call.id, startsAt }, why),
		async (tx: Rows) => cancelSeat(app, tx, await row(tx), { ...why, startsAt }),
		async (tx: Rows) => moveIn(app, tx, await row(tx), { by: 'client', startsAt: at }),
		async (tx: Rows) => approveIn(app, tx, await row(tx)),
		async (tx: Rows) => declineIn(app, tx, await row(tx), why),
		async (tx: Rows) => runOutIn(app, tx, await row(tx))
	];
	const verb = chance.of(verbs);
	try {
		await app.write(async (tx) => {
			await verb(tx);
			throw new Crash();
		});
	} catch (error) {
		if (!(error instanceof Crash || error instanceof Refusal)) throw error;
	}
	return true;

	async function row(tx: Rows) {
		const [booking] = await tx.select().from(bookings).where(eq(bookings.id, seat.id));
		if (!booking) throw new Error(`no booking ${seat.id}`);
		return booking;
	}
}
