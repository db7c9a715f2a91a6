import { minutes } from '#lib/basics/time.ts';
import type { BookingState } from '#lib/bookings/booking.ts';
import { group, groupFrom, groupTill, quorum, works, type Sold } from './sold.ts';

export interface Seat {
	id: string;
	call: Call;
	party: string;
	keeper: string;
	state: BookingState;
	/** Waits no longer than that. */
	until: number | null;
	price: number;
	approval: boolean;
	email?: string;
	refund: number | null;
}

export interface Call {
	id: string;
	sold: Sold;
	from: number;
	till: number;
	cancelled: boolean;
	quorum: number | null;
}

/** The same rules once more, as slow and plain as can be: everything is in two lists. */
export interface World {
	now: number;
	seats: Seat[];
	group: Call;
}

export const emptyWorld = (now: number, groupCall: string): World => ({
	now,
	seats: [],
	group: {
		...{ id: groupCall, sold: group, from: groupFrom, till: groupTill, cancelled: false },
		quorum: groupFrom - now > 24 * minutes(60) ? quorum : null
	}
});

const live: BookingState[] = ['checkout', 'requested', 'confirmed'];
export const isLive = ({ now }: World, seat: Seat) =>
	live.includes(seat.state) || (seat.state === 'held' && !isLate(now, seat));
export const isLate = (now: number, { until }: Seat) => until !== null && until <= now;
export const isGroup = ({ sold }: Call) => sold.seats !== undefined;

/** Time that is taken: of whom, from when to when. */
export function taken(world: World) {
	const calls = new Set<Call>();
	for (const seat of world.seats)
		if (!isGroup(seat.call) && (isLive(world, seat) || seat.state === 'completed'))
			calls.add(seat.call);
	calls.add(world.group);
	return [...calls]
		.filter(({ cancelled }) => !cancelled)
		.flatMap((call) => call.sold.hosts.map((host) => ({ host, call })));
}

/** Somebody can begin there: all who hold it work then, and have nothing else, pauses included. */
export function isFree(world: World, sold: Sold, from: number, till: number, but: Call[] = []) {
	if (from < world.now) return false;
	return sold.hosts.every(
		(host) =>
			works(host, from, till) &&
			taken(world)
				.filter((one) => one.host === host && !but.includes(one.call))
				.every(
					({ call }) =>
						till + minutes(sold.after) <= call.from || call.till + minutes(call.sold.after) <= from
				)
	);
}

export const seatsLeft = (world: World, but: Seat[] = []) =>
	(world.group.sold.seats ?? 0) -
	world.seats.filter((seat) => isGroup(seat.call) && isLive(world, seat) && !but.includes(seat))
		.length;

/** What was given up or lapsed can be had again. */
export function canReturn(world: World, seats: Seat[]) {
	const call = seats[0]?.call;
	if (!call || call.cancelled || call.from <= world.now) return false;
	return isGroup(call)
		? seatsLeft(world, seats) >= seats.length
		: isFree(world, call.sold, call.from, call.till, [call]);
}

export const partyOf = ({ seats }: World, { party }: Seat) =>
	seats.filter((seat) => seat.party === party);
