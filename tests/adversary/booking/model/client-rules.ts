import { days, hours, minutes } from '#lib/basics/time.ts';
import { group, type Sold } from './sold.ts';
import {
	canReturn,
	isFree,
	isGroup,
	isLate,
	partyOf,
	seatsLeft,
	type Seat,
	type World
} from './slow.ts';

interface Wish {
	keeper: string;
	sold: Sold;
	minutes: number;
	from: number;
	seats: number;
}

/** Whether it is kept; what its keeper had of the same before is given up for it. */
export function holds(world: World, { keeper, sold, minutes: length, from, seats }: Wish) {
	const before = world.seats.filter(
		(seat) => seat.keeper === keeper && seat.call.sold.id === sold.id && seat.state === 'held'
	);
	const free =
		sold === group
			? !world.group.cancelled && world.group.from > world.now && seatsLeft(world, before) >= seats
			: isFree(
					...([world, sold, from, from + minutes(length)] as const),
					before.map(({ call }) => call)
				);
	if (free) for (const seat of before) seat.state = 'released';
	return free;
}

export function submits(world: World, seat: Seat, keeper: string, email: string, risky: boolean) {
	const seats = partyOf(world, seat);
	if (seat.keeper !== keeper) return false;
	// Sent once more: it leads to the seats that stand, whichever of them were cancelled since.
	if (seats[0]?.state !== 'held') return seats.some(({ state }) => stands.includes(state));
	if (seat.call.cancelled || seat.call.from <= world.now) return false;
	const state =
		seat.price > 0 ? 'checkout' : risky || hasEnough(world, email) ? 'unproven' : 'confirmed';
	if (isLate(world.now, seat) && !canReturn(world, seats)) return false;
	for (const each of seats) {
		each.email = email;
		each.state = state;
		each.until = state === 'unproven' ? Math.min(world.now + days(1), each.call.from) : null;
	}
	return true;
}

const stands = ['confirmed', 'requested', 'unproven', 'checkout'];

/** Of what is free an address has two to come. */
const hasEnough = ({ seats, now }: World, email: string) =>
	seats.filter(
		(seat) =>
			seat.email === email && seat.price === 0 && seat.state === 'confirmed' && seat.call.from > now
	).length >= 2;

export function proves(world: World, seat: Seat) {
	if (seat.state !== 'unproven') return true;
	if (!canReturn(world, [seat])) return false;
	seat.state = 'confirmed';
	seat.until = null;
	return true;
}

export function cancels(world: World, seat: Seat, by: 'client' | 'consultant') {
	if (by === 'client' && seat.call.from <= world.now) return false;
	if (seat.state !== 'confirmed' && seat.state !== 'requested') return false;
	cancelSeat(world, seat, by);
	return true;
}

export function cancelSeat(world: World, seat: Seat, by: 'client' | 'consultant') {
	const early = seat.call.from - world.now >= hours(24);
	seat.refund = by === 'consultant' || early ? seat.price : Math.floor(seat.price / 2);
	seat.state = 'cancelled';
	seat.until = null;
}

export function moves(world: World, seat: Seat, by: 'client' | 'consultant', from: number) {
	const { call } = seat;
	if (by === 'client' && world.now > call.from - hours(12)) return false;
	const mayMove = seat.state === 'confirmed' || (seat.state === 'requested' && by === 'client');
	if (!mayMove || isGroup(call) || call.from <= world.now) return false;
	if (call.from === from) return true;
	const till = from + call.till - call.from;
	if (!isFree(world, call.sold, from, till, [call])) return false;
	call.from = from;
	call.till = till;
	if (seat.until !== null) seat.until = Math.min(seat.until, from);
	return true;
}
