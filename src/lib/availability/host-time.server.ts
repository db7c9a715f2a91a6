import { and, eq, gt, gte, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { prepared } from '#lib/basics/prepared.ts';
import type { Reader } from '#lib/basics/rows.ts';
import type { Limit } from '#lib/catalog/limit.ts';
import { appointments } from './cause.ts';
import { hoursOf } from './hours-of.ts';
import type { HostTime } from './offered.ts';
import type { Busy } from './slots/busy.ts';
import type { Period } from './slots/hours.ts';
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
	const [found] = await allOf(rows, {
		...{ ...theirs, ...days, ...still, ...inMs(from - longest, till + longest) }
	});
	if (!found) return undefined;
	const { schedule } = found;

	const limits = [...offering.limits, ...schedule.limits];
	const booked = limits.length === 0 ? [] : await bookedFor(rows, asked, limits);
	return {
		id: personId,
		hours: hoursOf(schedule, overridesIn(found.overrides), vacationsIn(found.off), days),
		busy: busyIn(found.taken),
		limits: [
			{ limits: schedule.limits, booked },
			{ limits: offering.limits, booked: booked.filter(({ ofThis }) => ofThis) }
		]
	};
}

/** Each as its day and its periods. */
function overridesIn(packed: string | null) {
	if (!packed) return [];
	return packed.split(';').map((each) => {
		const [day = '', periods = ''] = each.split('=');
		return { day: Number(day), periods: JSON.parse(periods) as Period[] };
	});
}

function vacationsIn(packed: string | null) {
	const numbers = unpacked(packed);
	return numbers.flatMap((firstDay, at) =>
		at % 2 === 0 ? [{ firstDay, lastDay: numbers[at + 1] as number }] : []
	);
}

/** By their places: a busy month is hundreds of them, and a slice of each would be garbage at once. */
function busyIn(packed: string | null | undefined): Busy[] {
	const numbers = unpacked(packed);
	const busy: Busy[] = [];
	for (let at = 0; at < numbers.length; at += 4)
		busy.push({
			from: numbers[at] as number,
			till: numbers[at + 1] as number,
			before: numbers[at + 2] as number,
			after: numbers[at + 3] as number
		});
	return busy;
}

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

const ofTheirs = ({ workspaceId, personId }: Theirs) =>
	and(eq(workspaceId, workspace), eq(personId, person));

type Theirs = Pick<
	typeof schedules | typeof dayOverrides | typeof vacations,
	'workspaceId' | 'personId'
>;

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

/**
 * Everything in one question: each answer that is waited for alone is a way there and back. And its rows in one text: a
 * busy month is hundreds of them, and to make an object of each costs more than all the rest.
 */
const allOf = prepared((rows) =>
	rows
		.select({
			schedule: schedules,
			overrides: sql<string | null>`(${overridesOf(rows)})`,
			off: sql<string | null>`(${vacationsOf(rows)})`,
			taken: sql<string | null>`(${takenOf(rows)})`
		})
		.from(schedules)
		.where(ofTheirs(schedules))
);

const overridesOf = (rows: Reader) =>
	rows
		.select({
			packed: sql`string_agg(${dayOverrides.day} || '=' || cast(${dayOverrides.periods} as text), ';')`
		})
		.from(dayOverrides)
		.where(
			and(
				ofTheirs(dayOverrides),
				gte(dayOverrides.day, sql.placeholder('firstDay')),
				lte(dayOverrides.day, sql.placeholder('lastDay'))
			)
		);

const vacationsOf = (rows: Reader) =>
	rows
		.select({ packed: sql`string_agg(${vacations.firstDay} || ',' || ${vacations.lastDay}, ',')` })
		.from(vacations)
		.where(
			and(
				ofTheirs(vacations),
				lte(vacations.firstDay, sql.placeholder('lastDay')),
				gte(vacations.lastDay, sql.placeholder('firstDay'))
			)
		);

const takenOf = (rows: Reader) =>
	rows
		.select({
			packed: sql`string_agg(${fromMinute} || ',' || ${tillMinute} || ',' || ${takenTimes.before} || ',' || ${takenTimes.after}, ',')`
		})
		.from(takenTimes)
		.where(between());

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
