import { and, eq, gt, lt, or, sql, type Placeholder } from 'drizzle-orm';
import { takenTimes } from './tables.server.ts';

interface Between {
	personId: string | Placeholder;
	/** Epoch milliseconds. */
	from: number | Placeholder;
	till: number | Placeholder;
}

/** What of somebody's taken time touches a span, found without reading what was before it. */
export const takenBetween = (between: Between) =>
	or(exclusiveBetween(between), freelyBetween(between));

/** Of that, what nobody can be at twice. */
export const exclusiveBetween = ({ personId, from, till }: Between) =>
	and(
		eq(takenTimes.personId, personId),
		eq(takenTimes.exclusive, true),
		lt(takenTimes.fromAt, till),
		// Nothing exclusive is longer than a day: the database itself refuses it.
		gt(takenTimes.fromAt, sql`cast(${from} as bigint) - 86400000`),
		gt(takenTimes.tillAt, from)
	);

const freelyBetween = ({ personId, from, till }: Between) =>
	and(
		eq(takenTimes.personId, personId),
		eq(takenTimes.exclusive, false),
		// The plus keeps it out of the index: found by its end, none of the past is read.
		lt(sql`+${takenTimes.fromAt}`, till),
		gt(takenTimes.tillAt, from)
	);
