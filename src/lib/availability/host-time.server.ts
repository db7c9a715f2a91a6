import { and, eq, gt, gte, lt, lte, sql } from 'drizzle-orm';
import { prepared } from '#lib/basics/prepared.ts';
import type { Reader } from '#lib/basics/rows.ts';
import type { Limit } from '#lib/catalog/limit.ts';
import { appointments } from './cause.ts';
import { hoursOf } from './hours-of.ts';
import type { HostTime } from './offered.ts';
import { minutesOf, type Busy } from './slots/busy.ts';
import { dayOverrides, schedules, takenTimes, vacations } from './tables.server.ts';

const minute = 60_000;
const day = 1_440;
/** No appointment is longer, and no pause either: what began before that is over. */
const longest = 2 * day;

interface Asked {
	workspaceId: string;
	personId: string;
	offering: { id: string; limits: readonly Limit[] };
	/** Minutes since 1970. */
	from: number;
	till: number;
	now: number;
	/** Taken for this, it is free: whoever moves a call may use its own time. */
	besides?: string | undefined;
}

/** One consultant's time as the slots are made from it; nothing for who has never said when they work. */
export async function hostTime(rows: Reader, asked: Asked): Promise<HostTime | undefined> {
	const { workspaceId, personId, offering, now, besides } = asked;
	const [schedule] = await scheduleOf(rows, { workspaceId, personId });
	if (!schedule) return undefined;

	const limits = [...offering.limits, ...schedule.limits];
	const { from, till } = withPeriods(asked, limits);
	const days = { firstDay: Math.floor(from / day) - 1, lastDay: Math.ceil(till / day) + 1 };
	const overrides = await overridesOf(rows, { workspaceId, personId, ...days });
	const off = await vacationsOf(rows, { workspaceId, personId, ...days });
	const taken = (
		await takenBetween(rows, {
			personId,
			from: (from - longest) * minute,
			till: (till + longest) * minute
		})
	).filter(({ until, reference }) => (until === null || until > now) && reference !== besides);

	const busy = taken.map(asBusy);
	const booked =
		limits.length === 0 ? [] : taken.filter(({ cause }) => appointments.includes(cause));
	return {
		id: personId,
		hours: hoursOf(schedule, overrides, off, days),
		busy,
		limits: [
			{ limits: schedule.limits, booked: booked.map(asBusy) },
			{
				limits: offering.limits,
				booked: booked.filter(({ offeringId }) => offeringId === offering.id).map(asBusy)
			}
		]
	};
}

type Taken = Awaited<ReturnType<typeof takenBetween>>[number];

const asBusy = ({ fromAt, tillAt, before, after }: Taken): Busy => ({
	...minutesOf(fromAt, tillAt),
	...{ before, after }
});

/** What counts for a limit lies in the same day, week, month or year, whichever part of it is asked about. */
function withPeriods({ from, till }: Asked, limits: readonly Limit[]) {
	const lengths = { day: 2 * day, week: 8 * day, month: 32 * day, year: 367 * day };
	const most = Math.max(0, ...limits.map(({ per }) => lengths[per]));
	return { from: from - most, till: till + most };
}

const person = sql.placeholder('personId');
const workspace = sql.placeholder('workspaceId');

const scheduleOf = prepared((rows) =>
	rows
		.select()
		.from(schedules)
		.where(and(eq(schedules.workspaceId, workspace), eq(schedules.personId, person)))
);

const overridesOf = prepared((rows) =>
	rows
		.select({ day: dayOverrides.day, periods: dayOverrides.periods })
		.from(dayOverrides)
		.where(
			and(
				eq(dayOverrides.workspaceId, workspace),
				eq(dayOverrides.personId, person),
				gte(dayOverrides.day, sql.placeholder('firstDay')),
				lte(dayOverrides.day, sql.placeholder('lastDay'))
			)
		)
);

const vacationsOf = prepared((rows) =>
	rows
		.select({ firstDay: vacations.firstDay, lastDay: vacations.lastDay })
		.from(vacations)
		.where(
			and(
				eq(vacations.workspaceId, workspace),
				eq(vacations.personId, person),
				lte(vacations.firstDay, sql.placeholder('lastDay')),
				gte(vacations.lastDay, sql.placeholder('firstDay'))
			)
		)
);

const takenBetween = prepared((rows) =>
	rows
		.select({
			fromAt: takenTimes.fromAt,
			tillAt: takenTimes.tillAt,
			before: takenTimes.before,
			after: takenTimes.after,
			cause: takenTimes.cause,
			reference: takenTimes.reference,
			offeringId: takenTimes.offeringId,
			until: takenTimes.until
		})
		.from(takenTimes)
		.where(
			and(
				eq(takenTimes.personId, person),
				lt(takenTimes.fromAt, sql.placeholder('till')),
				gt(takenTimes.tillAt, sql.placeholder('from'))
			)
		)
);
