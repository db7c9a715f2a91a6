import type { Cause } from '../cause.ts';
import { joined, type Spans } from './spans.ts';

/** Time that is not free, with the pauses that belong to it. Minutes since 1970. */
export interface Busy {
	from: number;
	till: number;
	before?: number;
	after?: number;
	/** Carried along for whoever asks why: nothing is reckoned from these. */
	cause?: Cause | 'requested';
	reference?: string;
	/** Free again from then on, unless it is paid for. */
	until?: number;
	note?: string;
}

/**
 * Where what has these pauses cannot lie. Between two appointments stands the longer of the two pauses that meet there,
 * not both: whoever wants half an hour to themselves has it.
 */
export function takenFor(
	busy: readonly Busy[],
	{ before = 0, after = 0 }: { before?: number; after?: number }
): Spans {
	const from: number[] = [];
	const till: number[] = [];
	for (const one of busy) {
		from.push(one.from - Math.max(after, one.before ?? 0));
		till.push(one.till + Math.max(before, one.after ?? 0));
	}
	return joined(from, till);
}

/** From seconds, as calendars of others have them: whatever touches a minute takes it. */
export const minutesOf = (fromMs: number, tillMs: number) => ({
	from: Math.floor(fromMs / 60_000),
	till: Math.ceil(tillMs / 60_000)
});
