import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import { offeringHosts, offerings } from '#lib/catalog/tables.server.ts';
import { appointments } from '../cause.ts';
import { hoursOf } from '../hours-of.ts';
import { minutesOf } from '../slots/busy.ts';
import { takenTimes } from '../tables.server.ts';
import type { HoursRows } from './change.ts';
import type { Whose } from './rows.server.ts';
import { effectOn, leftOutside, type Effect, type Side, type Sold } from './effect.ts';

const day = 1_440;
/** Whatever an offering allows: a year tells enough of a change. */
const furthest = 366 * day;

/** A call that was booked within the hours, and would lie outside them. */
export interface Hit {
	reference: string;
	startsAt: number;
	endsAt: number;
	cause: 'hold' | 'booking' | 'group';
}

export interface Seen extends Effect {
	hit: Hit[];
}

/** A step or a question: the individual offerings that clients can book with them. */
export async function soldBy(rows: Reader, { workspaceId, personId }: Whose): Promise<Sold[]> {
	const found = await rows
		.select({ offering: offerings })
		.from(offerings)
		.innerJoin(offeringHosts, eq(offeringHosts.offeringId, offerings.id))
		.where(
			and(
				eq(offerings.workspaceId, workspaceId),
				eq(offeringHosts.personId, personId),
				eq(offerings.state, 'published'),
				eq(offerings.kind, 'individual')
			)
		)
		.orderBy(offerings.title, offerings.id);
	return found.flatMap(({ offering }) => {
		const { id, title, hosting, step, gaps, before, after, notice, horizon, durations, limits } =
			offering;
		return durations.map(({ minutes }) => ({
			...{ id, title, hosting, gaps, before, after, notice, horizon, limits, length: minutes },
			...(step !== null && { step })
		}));
	});
}

/** A step or a question: what is taken of somebody's time from a moment on, and may still be. */
export async function takenFrom(rows: Reader, personId: string, from: number, now: number) {
	return rows
		.select()
		.from(takenTimes)
		.where(
			and(
				eq(takenTimes.personId, personId),
				gt(takenTimes.tillAt, from),
				or(isNull(takenTimes.until), gt(takenTimes.until, now))
			)
		)
		.orderBy(takenTimes.fromAt, takenTimes.id);
}

type Taken = typeof takenTimes.$inferSelect;

const asBusy = ({ fromAt, tillAt, before, after, offeringId }: Taken) => ({
	...minutesOf(fromAt, tillAt),
	...{ before, after, offeringId }
});

/** As slots are made from it. */
export const asTime = (taken: readonly Taken[], now: number) => ({
	busy: taken.map(asBusy),
	booked: taken.filter(({ cause }) => appointments.includes(cause)).map(asBusy),
	now
});

export function sideOf({ schedule, overrides, vacations }: HoursRows, now: number): Side {
	const today = Math.floor(now / day);
	const asked = { firstDay: today - 40, lastDay: today + 366 + 40 };
	return { hours: hoursOf(schedule, overrides, vacations, asked), limits: schedule.limits };
}

/** A step or a question: what it does to the times that clients see, and to what they have booked. */
export async function effectOf(
	rows: Reader,
	{ workspaceId, personId }: Whose,
	was: HoursRows,
	is: HoursRows,
	at: number
): Promise<Seen> {
	const now = Math.ceil(at / 60_000);
	const [before, after] = [sideOf(was, now), sideOf(is, now)];
	// Limits count what there was since the year began.
	const taken = await takenFrom(rows, personId, at - furthest * 60_000, at);
	const sold = await soldBy(rows, { workspaceId, personId });
	const till = now + Math.min(furthest, Math.max(0, ...sold.map(({ horizon = 0 }) => horizon)));
	const calls = taken.flatMap((each): (Hit & { from: number; till: number })[] => {
		const { cause, reference, fromAt: startsAt, tillAt: endsAt } = each;
		if (cause !== 'hold' && cause !== 'booking' && cause !== 'group') return [];
		if (each.workspaceId !== workspaceId || startsAt < at) return [];
		return [{ reference, startsAt, endsAt, cause, ...minutesOf(startsAt, endsAt) }];
	});
	const hit = leftOutside(before.hours, after.hours, calls);
	return {
		...effectOn(before, after, asTime(taken, now), sold, till),
		hit: hit.map(({ reference, startsAt, endsAt, cause }) => ({
			...{ reference, startsAt, endsAt, cause }
		}))
	};
}
