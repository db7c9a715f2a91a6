import { clock, clockRange, dayIn, type HourCycle } from '#lib/basics/clock.ts';
import { day, type Period } from './hours.ts';

export interface Reader {
	/** Whose clock the times are told by: `Explanation.zone`. */
	zone: string;
	cycle?: HourCycle;
	/** By reference: who booked it, or which calendar it comes from. */
	names?: ReadonlyMap<string, string>;
}

const ms = 60_000;

/** Words for minutes, as this reader reads them. */
export function tellTo({ zone, cycle, names }: Reader) {
	const time = (minute: number) => clock(minute * ms, zone, cycle);
	const date = (minute: number) => dayIn(minute * ms, zone);
	const dayAndTime = (minute: number) => `${date(minute)}, ${time(minute)}`;
	return {
		...{ time, dayAndTime },
		/** The day as well, where it is another. */
		near: (minute: number, than: number) =>
			date(minute) === date(than) ? time(minute) : dayAndTime(minute),
		range: (from: number, till: number) =>
			date(from) === date(till - 1)
				? clockRange(from * ms, till * ms, zone, cycle)
				: `${dayAndTime(from)} to ${dayAndTime(till)}`,
		name: (reference: string | undefined) => (reference ? names?.get(reference) : undefined),
		/** Of the clock on the wall, whatever the zone. */
		shown: (minute: number) => clock(minute * ms, 'UTC', cycle),
		period: ([start, end]: Period) =>
			start === 0 && end === day ? 'all day' : clockRange(start * ms, end * ms, 'UTC', cycle)
	};
}

export type Tell = ReturnType<typeof tellTo>;

export const dayWords = (number: number) => dayIn(number * day * ms, 'UTC');

/** "45 min", "1 h 30 min", "2 days". */
export function long(minutes: number) {
	const days = minutes / day;
	if (days >= 2 && Number.isInteger(days)) return `${days} days`;
	const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
	return [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(' ') || '0 min';
}
