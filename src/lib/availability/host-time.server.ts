import { and, eq, gt, gte, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { prepared } from '#lib/basics/prepared.ts';
import type { Reader } from '#lib/basics/rows.ts';
import type { Limit } from '#lib/catalog/limit.ts';
import { appointments } from './cause.ts';
import { hoursOf } from './hours-of.ts';
import type { HostTime } from './offered.ts';
import type { Busy } from './slots/busy.ts';
import { dayOverrides, schedules, takenTimes, vacations } from './tables.server.ts';
import { takenBetween } from './taken-between.server.ts';

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
	const { from, till } = asked;
	const days = { firstDay: Math.floor(from / day) - 1, lastDay: Math.ceil(till / day) + 1 };
	const theirs = { workspaceId, personId };
	const still = { personId, now, besides: besides ?? '' };
	// Asked in one breath: over a network each answer that is waited for alone is a way there and back.
	const [[schedule], overrides, off, [taken]] = await Promise.all([
		scheduleOf(rows, theirs),
		overridesOf(rows, { ...theirs, ...days }),
		vacationsOf(rows, { ...theirs, ...days }),
		busyBetween(rows, { ...still, ...inMs(from - longest, till + longest) })
	]);
	if (!schedule) return undefined;

	const limits = [...offering.limits, ...schedule.limits];
	const booked = limits.length === 0 ? [] : await bookedFor(rows, asked, limits);
	return {
		id: personId,
		hours: hoursOf(schedule, overrides, off, days),
		busy: busyIn(taken?.packed),
		limits: [
			{ limits: schedule.limits, booked },
			{ limits: offering.limits, booked: booked.filter(({ ofThis }) => ofThis) }
		]
	};
}

function busyIn(packed: string | null | undefined): Busy[] {
	const numbers = unpacked(packed);
	const busy: Busy[] = [];
	for (let at = 0; at < numbers.length; at += 4) {
		const [from, till, before, after] = numbers.slice(at, at + 4) as [...Four];
		busy.push({ from, till, before, after });
	}
	return busy;
}

type Four = [number, number, number, number];

async function bookedFor(rows: Reader, asked: Asked, limits: readonly Limit[]) {
	const { personId, offering, now, besides } = asked;
	const { from, till } = withPeriods(asked, limits);
	const still = { personId, now, besides: besides ?? '' };
	const [found] = await bookedBetween(rows, {
		...{ ...still, ...inMs(from, till), offeringId: offering.id }
	});
	const numbers = unpacked(found?.packed);
	const booked: (Busy & { ofThis: boolean })[] = [];
	for (let at = 0; at < numbers.length; at += 3)
		booked.push({
			...{ from: numbers[at] as number, till: numbers[at + 1] as number },
			ofThis: numbers[at + 2] === 1
		});
	return booked;
}

const inMs = (from: number, till: number) => ({ from: from * minute, till: till * minute });
const unpacked = (packed: string | null | undefined) =>
	packed ? (JSON.parse(`[${packed}]`) as number[]) : [];

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

/** Whatever touches a minute takes it. */
const fromMinute = sql`(${takenTimes.fromAt} / 60000)`;
const tillMinute = sql`((${takenTimes.tillAt} + 59999) / 60000)`;

/** Still taken between two moments, but for what one asks about. */
const between = () =>
	and(
		takenBetween({
			personId: person,
			from: sql.placeholder('from'),
			till: sql.placeholder('till')
		}),
		or(isNull(takenTimes.until), gt(takenTimes.until, sql.placeholder('now'))),
		ne(takenTimes.reference, sql.placeholder('besides'))
	);

// In one text: a busy month is hundreds of rows, and to make an object of each costs more than all the rest.
const busyBetween = prepared((rows) =>
	rows
		.select({
			packed: sql<
				string | null
			>`string_agg(${fromMinute} || ',' || ${tillMinute} || ',' || ${takenTimes.before} || ',' || ${takenTimes.after}, ',')`
		})
		.from(takenTimes)
		.where(between())
);

const bookedBetween = prepared((rows) =>
	rows
		.select({
			packed: sql<
				string | null
			>`string_agg(${fromMinute} || ',' || ${tillMinute} || case when ${takenTimes.offeringId} = ${sql.placeholder('offeringId')} then ',1' else ',0' end, ',')`
		})
		.from(takenTimes)
		.where(and(between(), inArray(takenTimes.cause, [...appointments])))
);
