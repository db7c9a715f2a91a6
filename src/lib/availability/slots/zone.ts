import { isZone } from '#lib/basics/zones.ts';

/** When a zone's distance from UTC changes: `from[n]` is the first minute of `offset[n]`, which lasts until the next. */
export interface Zone {
	readonly name: string;
	readonly from: readonly number[];
	readonly offset: readonly number[];
}

export class UnknownZone extends Error {
	override name = 'UnknownZone';
}

const minute = 60_000;
/** Nobody books before; rules that are decided later come with a newer Node. */
const [firstYear, lastYear] = [2000, 2060];
const known = new Map<string, Zone>();

/** Read once for each zone: asking the calendar for every slot is what makes others slow. */
export function zoneOf(name: string): Zone {
	const there = known.get(name);
	if (there) return there;
	if (!isZone(name)) throw new UnknownZone(name);
	const start = Temporal.Instant.fromEpochMilliseconds(Date.UTC(firstYear, 0));
	const begin = start.toZonedDateTimeISO(name);
	// "europe/kyiv" is Kyiv as well: kept by the zone's own name, they are as many as there are zones.
	const zone = known.get(begin.timeZoneId) ?? read(begin);
	known.set(zone.name, zone);
	return zone;
}

function read(begin: Temporal.ZonedDateTime): Zone {
	let at = begin;
	const from = [-Infinity];
	const offset = [minutesOf(at)];
	for (;;) {
		const next = at.getTimeZoneTransition('next');
		if (!next || next.year > lastYear) return { name: begin.timeZoneId, from, offset };
		at = next;
		// Some transitions change the name of the time alone.
		if (minutesOf(at) === offset.at(-1)) continue;
		from.push(at.epochMilliseconds / minute);
		offset.push(minutesOf(at));
	}
}

const minutesOf = ({ offsetNanoseconds }: Temporal.ZonedDateTime) =>
	Math.round(offsetNanoseconds / 60e9);

/** Which of its offsets holds at this minute. */
export function offsetIndex({ from }: Zone, at: number) {
	let [low, high] = [0, from.length - 1];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((from[middle] as number) <= at) low = middle;
		else high = middle - 1;
	}
	return low;
}

/** Minutes that the clocks there are ahead of UTC. */
export const offsetAt = (zone: Zone, at: number) => zone.offset[offsetIndex(zone, at)] as number;
