import { minutesOf, type Busy } from './busy.ts';
import type { Hours, Period } from './hours.ts';
import { slotsOf, type Asked, type Length } from './slots.ts';

export const at = (iso: string) => Date.parse(iso) / 60_000;
export const clock = (minutes: number) => new Date(minutes * 60_000).toISOString().slice(11, 16);
const hm = (text: string) => {
	const [hours = 0, minutes = 0] = text.split(':').map(Number);
	return hours * 60 + minutes;
};
export const period = (text: string): Period => {
	const [start = '', end = ''] = text.split('-');
	return [hm(start), hm(end)];
};
export const everyDay = (...periods: string[]) =>
	Array.from({ length: 7 }, () => periods.map(period));
export const utc = (...periods: string[]): Hours => ({ zone: 'UTC', weekly: everyDay(...periods) });
export const wholeDay = utc('00:00-23:59');

export const monday = '2026-06-15';
export const busy = (from: string, till: string, more: Partial<Busy> = {}): Busy => ({
	...minutesOf(Date.parse(`${monday}T${from}Z`), Date.parse(`${monday}T${till}Z`)),
	...more
});

/** On one day in UTC, asked for the evening before. */
export function onDay(offering: Length, more: Partial<Asked> = {}, day = monday) {
	return slotsOf({
		...{ hours: utc('12:00-15:00'), busy: [busy('13:00', '14:00')], offering },
		...{ now: at(`${day}T00:00Z`) - 600, from: at(`${day}T00:00Z`), till: at(`${day}T23:59Z`) },
		...more
	});
}
export const times = (...all: Parameters<typeof onDay>) => onDay(...all).map(clock);

export const newYork = (...periods: string[]): Hours => ({
	zone: 'America/New_York',
	weekly: everyDay(...periods)
});
export const days = (from: string, till: string) => ({
	...{ busy: [], now: at(from) - 600, from: at(from), till: at(till) }
});
