import type { Hosting } from '#lib/catalog/offering.ts';
import type { Limit } from '#lib/catalog/limit.ts';
import type { Busy } from './slots/busy.ts';
import type { Hours } from './slots/hours.ts';
import { roomLeft } from './slots/limits.ts';
import { together } from './slots/several.ts';
import { freeTime, manner, slotsOf, type Length } from './slots/slots.ts';
import { startsIn } from './slots/starts.ts';
import { zoneOf } from './slots/zone.ts';

/** One of those who hold an offering, with their time. */
export interface HostTime {
	id: string;
	hours: Hours;
	busy: readonly Busy[];
	/** Over all that they hold, and over this offering alone: how much at most, and what there is. */
	limits: readonly { limits: readonly Limit[]; booked: readonly Busy[] }[];
}

interface Asked {
	hosting: Hosting;
	hosts: readonly HostTime[];
	offering: Omit<Length, 'limits'>;
	/** Minutes since 1970. */
	now: number;
	from: number;
	till: number;
}

/** Minute at which it can begin → who can hold it then. In order of time. */
export type Offered = ReadonlyMap<number, readonly string[]>;

/** When an offering can begin, and with whom: the one rule behind every page and every booking. */
export function offered(asked: Asked): Offered {
	if (asked.hosts.length === 0) return new Map();
	return asked.hosting === 'together' ? withAll(asked) : withAny(asked);
}

function withAny({ hosts, ...asked }: Asked): Offered {
	const each = hosts.map((host) => [host.id, startsOf(host, asked)] as const);
	const [only] = each;
	if (each.length === 1 && only) return new Map(only[1].map((start) => [start, [only[0]]]));
	const found = new Map<number, string[]>();
	for (const [id, starts] of each)
		for (const start of starts) {
			const free = found.get(start);
			if (free) free.push(id);
			else found.set(start, [id]);
		}
	return new Map([...found].sort(([a], [b]) => a - b));
}

function startsOf(host: HostTime, { offering, now, from, till }: Omit<Asked, 'hosts'>) {
	const { hours, busy } = host;
	const starts = slotsOf({ hours, busy, offering, now, from, till });
	return starts.filter(hasRoom(host, offering.length));
}

/** Starts follow from where the time that all have begins; the grid is the first one's. */
function withAll({ hosts, offering, ...asked }: Asked): Offered {
	const times = hosts.map(({ hours, busy }) => freeTime({ ...asked, hours, busy, offering }));
	const [first] = times;
	const [head] = hosts;
	if (!first || !head || times.some((time) => !time)) return new Map();
	const free = together(times.map((time) => time?.free ?? []));
	const wholeDays = first.wholeDays.filter((at) =>
		times.every((time) => time?.wholeDays.includes(at))
	);
	const { earliest, latest } = first;
	const zone = zoneOf(head.hours.zone);
	const starts = startsIn(free, wholeDays, { ...manner(offering), earliest, latest, zone });
	const all = hosts.map(({ id }) => id);
	const rooms = hosts.map((host) => hasRoom(host, offering.length));
	return new Map(
		starts.filter((start) => rooms.every((room) => room(start))).map((start) => [start, all])
	);
}

function hasRoom({ hours, limits }: HostTime, length: number) {
	const zone = zoneOf(hours.zone);
	const rooms = limits
		.filter((each) => each.limits.length > 0)
		.map((each) => roomLeft(each.limits, { zone, length, booked: each.booked }));
	return (start: number) => rooms.every((room) => room(start));
}
