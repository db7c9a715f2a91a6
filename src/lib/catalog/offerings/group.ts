import { isZone } from '#lib/basics/zones.ts';
import type { OfferingKind } from '../offering.ts';
import type { Problems } from '../problems.ts';
import { longestCall } from './durations.ts';
import type { Draft } from './offering-form.ts';
import { instantAt, isDay, isTime } from './wall-time.ts';

export interface GroupTime {
	startsAt: number | null;
	endsAt: number | null;
	seats: number | null;
	quorum: number | null;
}

interface Given {
	kind: OfferingKind;
	now: number;
	stands?: number | null;
}

const mostSeats = 1_000;

/** When a group meets, for how many, and from how many on. A draft may leave the day open. */
export function groupIn(found: Problems, draft: Draft, given: Given) {
	if (given.kind === 'individual')
		return { startsAt: null, endsAt: null, seats: null, quorum: null, length: undefined };

	const range = [1, mostSeats] as const;
	const seats = found.whole('seats', draft.seats, range, `From 1 seat to ${mostSeats}.`);
	const quorum =
		found.wholeOrNone('quorum', draft.quorum, range, 'At least 1, or leave it empty.') ?? null;
	if (quorum !== null && quorum > seats && !found.all.seats)
		found.at('quorum', `There are only ${seats} seats: it could never be held.`);
	return { ...timeIn(found, draft, given), seats, quorum };
}

function timeIn(found: Problems, draft: Draft, { now, stands }: Given) {
	const none = { startsAt: null, endsAt: null, length: undefined };
	const { day, from, till, zone } = draft;
	if (!day && !from && !till && !draft.endDay) return none;
	const endDay = draft.endDay || day;
	if (!isZone(zone)) found.at('day', 'The time zone is not known. Reload the page.');
	if (!isDay(day)) found.at('day', 'Choose the day.');
	if (!isTime(from)) found.at('from', 'Choose when it begins.');
	if (!isTime(till)) found.at('till', 'Choose when it ends.');
	if (!isDay(endDay) && isDay(day)) found.at('endDay', 'Choose the day on which it ends.');
	if (!isZone(zone) || ![day, endDay].every(isDay) || ![from, till].every(isTime)) return none;

	const startsAt = instantAt(day, from, zone);
	const endsAt = instantAt(endDay, till, zone);
	if (startsAt === undefined)
		found.at('from', 'Clocks skip this time on that day. Choose another.');
	if (endsAt === undefined) found.at('till', 'Clocks skip this time on that day. Choose another.');
	if (startsAt === undefined || endsAt === undefined) return none;
	if (startsAt <= now && startsAt !== stands) found.at('day', 'This is over. Choose a time ahead.');
	const length = (endsAt - startsAt) / 60_000;
	if (length <= 0) found.at('till', 'It has to end after it begins.');
	else if (length > longestCall) found.at('till', 'A call lasts at most 24 hours.');
	return { startsAt, endsAt, length };
}
