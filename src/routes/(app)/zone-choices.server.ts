import { cityOf } from '#lib/basics/clock.ts';
import { allZones, offsetOf, zoneToday } from '#lib/basics/zones.ts';

/** By the name of the city, which is what one looks for. */
export function zoneChoices(chosen: string, at: number) {
	const zones = new Set([...allZones(), zoneToday(chosen)]);
	return [...zones]
		.map((zone) => {
			const [region] = zone.split('/');
			const place = zone.includes('/') ? `${cityOf(zone)}, ${region}` : zone;
			return { value: zone, label: `${place}, ${offsetOf(zone, at)}` };
		})
		.sort((one, other) => one.label.localeCompare(other.label, 'en'));
}
