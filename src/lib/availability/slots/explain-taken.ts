import type { Busy } from './busy.ts';
import type { Reason } from './reason.ts';

interface Appointment {
	minute: number;
	length: number;
	before?: number;
	after?: number;
}

/** Everything that lies over the appointment, or so near that a pause would. */
export function takenReasons(busy: readonly Busy[], appointment: Appointment): Reason[] {
	const { minute, length, before = 0, after = 0 } = appointment;
	const end = minute + length;
	return busy.flatMap((by): Reason[] => {
		const beforeIt = Math.max(after, by.before ?? 0);
		const afterIt = Math.max(before, by.after ?? 0);
		const [from, till] = [by.from - beforeIt, by.till + afterIt];
		if (from >= till || till <= minute || end <= from) return [];
		if (by.from < end && minute < by.till) return [{ kind: 'taken', by }];
		if (end <= by.from)
			return [
				{ kind: 'pause', side: 'before', minutes: beforeIt, whose: whose(after, by.before), by }
			];
		return [{ kind: 'pause', side: 'after', minutes: afterIt, whose: whose(before, by.after), by }];
	});
}

const whose = (own: number, theirs = 0) => (theirs > own ? 'theirs' : 'own');
