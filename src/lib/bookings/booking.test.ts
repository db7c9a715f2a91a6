import { expect, test } from 'vitest';
import {
	bookingActs,
	bookingStates,
	isOver,
	isPaid,
	next,
	takesTime,
	type BookingAct,
	type BookingState,
	type By
} from './booking.ts';

const everybody: By[] = ['client', 'consultant', 'cashier', 'clock'];

/** Every way there is, written out once more: whoever changes one changes it twice, and means it. */
const ways: [BookingState, BookingAct, By[], BookingState][] = [
	['held', 'keep longer', ['client'], 'held'],
	['held', 'ask for proof', ['client'], 'unproven'],
	['held', 'book', ['client', 'consultant'], 'confirmed'],
	['held', 'ask the consultant', ['client'], 'requested'],
	['held', 'go to the cashier', ['client'], 'checkout'],
	['held', 'give up', ['client', 'consultant'], 'released'],
	['held', 'run out', ['clock'], 'released'],
	['unproven', 'prove', ['client'], 'confirmed'],
	['unproven', 'ask the consultant', ['client'], 'requested'],
	['unproven', 'give up', ['client'], 'released'],
	['unproven', 'run out', ['clock'], 'released'],
	['checkout', 'pay', ['cashier'], 'confirmed'],
	['checkout', 'pay, wants a yes', ['cashier'], 'requested'],
	['checkout', 'run out', ['cashier'], 'released'],
	['requested', 'approve', ['consultant'], 'confirmed'],
	['requested', 'decline', ['consultant'], 'declined'],
	['requested', 'run out', ['clock'], 'declined'],
	['requested', 'cancel', ['client', 'consultant', 'clock'], 'cancelled'],
	['requested', 'move', ['client'], 'requested'],
	['confirmed', 'move', ['client', 'consultant'], 'confirmed'],
	['confirmed', 'cancel', ['client', 'consultant', 'clock'], 'cancelled'],
	['confirmed', 'end', ['clock'], 'completed'],
	['released', 'pay', ['cashier'], 'confirmed'],
	['released', 'pay, wants a yes', ['cashier'], 'requested'],
	['released', 'pay too late', ['cashier'], 'paid too late']
];

test('[C5] a booking goes the ways that are written here, and no other', () => {
	for (const state of bookingStates)
		for (const act of bookingActs)
			for (const by of everybody) {
				const [, , , to] = ways.find(
					([from, wanted, who]) => from === state && wanted === act && who.includes(by)
				) ?? [undefined, undefined, undefined, undefined];
				expect(next(state, act, by), `${state} – ${act} – ${by}`).toBe(to);
			}
});

test('[C5] from every state that waits one comes to an end, and into every state one comes', () => {
	const ends = (state: BookingState, seen = new Set<BookingState>()): boolean => {
		if (isOver(state)) return true;
		if (seen.has(state)) return false;
		seen.add(state);
		return ways.some(([from, , , to]) => from === state && ends(to, seen));
	};
	for (const state of bookingStates) expect(ends(state), state).toBe(true);
	const reached = new Set(ways.map(([, , , to]) => to));
	expect(bookingStates.filter((state) => state !== 'held' && !reached.has(state))).toEqual([]);
});

test('[C2] what may still happen takes its time; at the cashier only the cashier frees it', () => {
	expect(bookingStates.filter(takesTime)).toEqual(['held', 'checkout', 'requested', 'confirmed']);
	const outOfCheckout = ways.filter(([from]) => from === 'checkout').flatMap(([, , by]) => by);
	expect(new Set(outOfCheckout)).toEqual(new Set(['cashier']));
});

test('[B2] only what the cashier has had is called paid, also when it goes back', () => {
	const paid = (priceMinor: number) =>
		bookingStates.filter((state) => isPaid({ state, priceMinor }));
	expect(paid(0)).toEqual([]);
	expect(paid(1)).toEqual([
		...['requested', 'confirmed', 'completed', 'cancelled', 'declined', 'paid too late']
	]);
});
