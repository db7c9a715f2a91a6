import { offsetAt, zoneOf } from '../slots/zone.ts';
import { dayText } from './days.ts';
import { offsetWords, type Clocks } from './clocks.ts';

/** The clocks of a zone between two minutes. */
export function clocksOf(name: string, from: number, till: number): Clocks {
	const zone = zoneOf(name);
	const shown = zone.from.flatMap((start, index) => {
		const end = zone.from[index + 1] ?? Infinity;
		if (start >= till || end <= from) return [];
		const begin = Math.max(start, from);
		return [[begin, zone.offset[index] as number, nameAt(name, begin)] as const];
	});
	return shown;
}

function nameAt(zone: string, minute: number) {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		timeZoneName: 'short'
	}).formatToParts(minute * 60_000);
	return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** "UTC+2": how it stands there at this moment. */
export function offsetNow(name: string, now: number) {
	const minute = Math.floor(now / 60_000);
	return offsetWords(clocksOf(name, minute, minute + 1), minute);
}

/** "2026-11-26": the day that it is there at a moment, as addresses have it. */
export const dayTextAt = (name: string, at: number) =>
	dayText(Math.floor(at / 86_400_000 + offsetAt(zoneOf(name), at / 60_000) / 1_440));
