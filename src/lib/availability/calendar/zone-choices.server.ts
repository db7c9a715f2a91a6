import { cityOf } from '#lib/basics/clock.ts';
import { allZones, offsetOf } from '#lib/basics/zones.ts';

const hour = 3_600_000;
let known: { hour: number; choices: { value: string; label: string }[] } | undefined;

/** Every zone by its city and distance from UTC. Four hundred calendars are asked, so no more than once an hour. */
export function zoneChoices(now: number) {
	const at = Math.floor(now / hour);
	if (known?.hour !== at) {
		const choices = allZones().map((value) => {
			const region = value.includes('/') ? `${value.split('/')[0]}: ` : '';
			return { value, label: `${region}${cityOf(value)}, ${offsetOf(value, now)}` };
		});
		known = { hour: at, choices };
	}
	return known.choices;
}
