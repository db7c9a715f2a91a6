import { clock, dayIn, type HourCycle } from '#lib/basics/clock.ts';
import type { BookingAct, By } from '#lib/bookings/booking.ts';

interface Step {
	act: string;
	by: By;
	detail: Record<string, number | string>;
}

const words: Record<BookingAct, string> = {
	'keep longer': 'Kept for longer',
	'ask for proof': 'Booked, to be proven by mail',
	book: 'Booked',
	'ask the consultant': 'Asked for',
	'go to the cashier': 'Went to pay',
	'give up': 'Given up',
	'run out': 'Waited for too long',
	prove: 'Proven by mail and confirmed',
	pay: 'Paid and confirmed',
	'pay, wants a yes': 'Paid and asked for',
	'pay too late': 'Paid when the time was gone',
	approve: 'Confirmed',
	decline: 'Declined',
	move: 'Moved',
	cancel: 'Cancelled',
	end: 'Over'
};
/** What nobody else could have done is told without who did it. */
const speaksForItself: ReadonlySet<string> = new Set<BookingAct>([
	'keep longer',
	'ask for proof',
	'go to the cashier',
	'prove'
]);
const whom: Record<By, string> = {
	client: ' by the client',
	consultant: ' by the consultant',
	cashier: '',
	clock: ''
};

/** One step of a booking, as its consultant reads it. */
export function stepWords({ act, by, detail }: Step, zone: string, cycle: HourCycle) {
	const what = words[act as BookingAct] + (speaksForItself.has(act) ? '' : whom[by]);
	const { from } = detail;
	if (typeof from !== 'number') return what;
	return `${what} from ${dayIn(from, zone)}, ${clock(from, zone, cycle)}`;
}
