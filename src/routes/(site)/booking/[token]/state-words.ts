import { clock, dayIn, type HourCycle } from '#lib/basics/clock.ts';
import { money } from '#lib/basics/money.ts';
import type { BookingState, By } from '#lib/bookings/booking.ts';

interface Told {
	state: BookingState;
	first: string;
	email: string | null;
	reason: string;
	endedBy: By | null;
	refundMinor: number | null;
	priceMinor: number;
	currency: string;
	waitsUntil: number | null;
	justBooked: boolean;
	/** There for who comes by the letter that asks. */
	proof: string | undefined;
	/** What all seats that were kept together cost. */
	total: number;
	/** What was paid is not what was asked for. */
	differs: string | null;
	/** Its client may still move it, is about to, or just did. */
	mayMove: boolean;
	moving: boolean;
	moved: boolean;
	reader: { zone: string; cycle: HourCycle };
}

/** What a booking is now, and what follows from it, in words. */
export function headOf(told: Told): { title: string; words: string } {
	const { state, first, email, priceMinor, currency } = told;
	const to = email ?? 'you';
	const price = money(priceMinor, currency);
	switch (state) {
		case 'confirmed':
			if (told.moving) return moving;
			return {
				title: told.moved ? 'It is moved' : told.justBooked ? 'It is booked' : 'Your call stands',
				words: `A letter with all of it is at ${to}. This page is its link: here you ${told.mayMove ? 'move or cancel' : 'can cancel'} it.`
			};
		case 'requested':
			if (told.moving) return moving;
			return {
				title: told.moved ? `It is moved, and ${first} is asked` : `${first} is asked`,
				words: `A yes or no comes to ${to}${until(told)}. Until then the time is kept for you.`
			};
		case 'unproven':
			if (told.proof)
				return {
					title: 'Do you want this time?',
					words: `Somebody, you we hope, chose it with ${to}. It is booked once you press the button${until(told)}; no time is kept before.`
				};
			return {
				title: 'One step is left',
				words: `So that nobody books in your name, a letter went to ${to}. The time is yours once you have opened its link and pressed the button there${until(told)}.`
			};
		case 'checkout':
			if (told.differs)
				return {
					title: 'Your payment is looked at',
					words: `${told.differs} ${first} decides whether that is taken for the price. Until then the time is kept for you, and a letter tells ${to} what comes of it.`
				};
			return {
				title: 'Kept until you have paid',
				words: `${money(told.total, currency)} is to be paid. Nothing was charged yet, and the time is kept for you${until(told) || ' meanwhile'}.`
			};
		case 'completed':
			return { title: 'This call is over', words: 'It took place as it was booked.' };
		case 'cancelled':
			return { title: 'This is cancelled', words: [whoEnded(told), back(told)].join(' ') };
		case 'declined':
			return { title: 'It did not come about', words: [declined(told), back(told)].join(' ') };
		case 'paid too late':
			return {
				title: 'Paid when the time was gone',
				words: `Somebody else had the time by then. ${price} goes back to you, all of it.`
			};
		case 'released':
			if (told.reason)
				return {
					title: 'Not booked',
					words: `${told.reason} So nothing is booked. What was paid is sent back to you by hand, which can take some days.`
				};
			return {
				title: 'Not booked',
				words: 'It was given up, or its time ran out. Nothing was booked and nothing was charged.'
			};
		case 'held':
			return { title: 'Not booked yet', words: 'Go back to the page where you chose the time.' };
		default:
			return state satisfies never;
	}
}

const moving = {
	title: 'Move it to another time',
	words: 'It stays where it is until you choose. The price stays too, and everybody is told.'
};

function until({ waitsUntil, reader: { zone, cycle } }: Told) {
	if (waitsUntil === null) return '';
	return `, until ${dayIn(waitsUntil, zone)}, ${clock(waitsUntil, zone, cycle)} at the latest`;
}

function whoEnded({ endedBy, first, reason }: Told) {
	const why = reason ? ` “${reason}”` : '';
	if (endedBy === 'client') return `You cancelled it.${why}`;
	if (endedBy === 'clock') return reason || 'It was cancelled by itself.';
	return `${first} cancelled it.${why}`;
}

function declined({ endedBy, first, reason }: Told) {
	if (endedBy === 'clock') return `${first} did not answer in time.`;
	return `${first} said no.${reason ? ` “${reason}”` : ''}`;
}

function back({ refundMinor, priceMinor, currency }: Told) {
	if (priceMinor === 0) return 'Nothing was paid.';
	if (!refundMinor) return `Of ${money(priceMinor, currency)} nothing goes back, as was agreed.`;
	const all = refundMinor === priceMinor ? ', all of it' : '';
	return `${money(refundMinor, currency)} goes back to you${all}.`;
}
