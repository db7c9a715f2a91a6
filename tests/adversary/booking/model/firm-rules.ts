import { days, hours } from '#lib/basics/time.ts';
import { cancelSeat } from './client-rules.ts';
import { canReturn, isGroup, isLate, partyOf, type Seat, type World } from './slow.ts';

/** The money is there: in time, or it goes back. */
export function paid(world: World, seat: Seat) {
	const waiting = partyOf(world, seat).filter(
		({ state }) => state === 'checkout' || state === 'released'
	);
	const given = waiting.filter(({ state }) => state === 'released');
	const { call } = seat;
	const inTime =
		!call.cancelled && call.till > world.now && (given.length === 0 || canReturn(world, given));
	for (const each of waiting) {
		if (!inTime) each.refund = each.price;
		each.state = !inTime ? 'paid too late' : each.approval ? 'requested' : 'confirmed';
		each.until = inTime && each.approval ? Math.min(world.now + days(3), call.from) : null;
	}
	return true;
}

export function unpayable(world: World, seat: Seat) {
	for (const each of partyOf(world, seat)) if (each.state === 'checkout') each.state = 'released';
	return true;
}

export function decides(world: World, seat: Seat, yes: boolean) {
	if (seat.state !== 'requested' || (yes && isLate(world.now, seat))) return false;
	seat.state = yes ? 'confirmed' : 'declined';
	seat.until = null;
	if (!yes) seat.refund = seat.price;
	return true;
}

export function cancelsCall(world: World, { call }: Seat) {
	if (call.cancelled || call.till <= world.now) return false;
	cancelAll(world, call);
	return true;
}

function cancelAll(world: World, call: Seat['call']) {
	call.cancelled = true;
	for (const seat of world.seats)
		if (seat.call === call && (seat.state === 'confirmed' || seat.state === 'requested'))
			cancelSeat(world, seat, 'consultant');
}

export function sweeps(world: World) {
	for (const seat of world.seats) {
		if (!isLate(world.now, seat)) continue;
		if (seat.state === 'held' || seat.state === 'unproven') seat.state = 'released';
		if (seat.state === 'requested') {
			seat.state = 'declined';
			seat.refund = seat.price;
		}
	}
	return true;
}

export function ends(world: World) {
	for (const seat of world.seats)
		if (seat.state === 'confirmed' && seat.call.till <= world.now) seat.state = 'completed';
	return true;
}

export function checksQuorum(world: World) {
	const { group, now } = world;
	const undecided = group.quorum !== null && !group.cancelled;
	if (!undecided || group.from <= now || group.from > now + hours(24)) return true;
	const come = world.seats.filter(
		(seat) => isGroup(seat.call) && (seat.state === 'confirmed' || seat.state === 'requested')
	);
	if (come.length < (group.quorum ?? 0)) cancelAll(world, group);
	else group.quorum = null;
	return true;
}
