import { spansOf, type Spans } from './spans.ts';

/** Time that is not free, with the pauses that belong to it. Minutes since 1970. */
export interface Busy {
	from: number;
	till: number;
	before?: number;
	after?: number;
}

/**
 * Where what has these pauses cannot lie. Between two appointments stands the longer of the two pauses that meet there,
 * not both: whoever wants half an hour to themselves has it.
 */
export const takenFor = (busy: Iterable<Busy>, { before = 0, after = 0 }): Spans =>
	spansOf(
		Array.from(busy, (one): [number, number] => [
			one.from - Math.max(after, one.before ?? 0),
			one.till + Math.max(before, one.after ?? 0)
		])
	);

/** From seconds, as calendars of others have them: whatever touches a minute takes it. */
export const minutesOf = (fromMs: number, tillMs: number) => ({
	from: Math.floor(fromMs / 60_000),
	till: Math.ceil(tillMs / 60_000)
});
