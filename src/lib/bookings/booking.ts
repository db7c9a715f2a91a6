/** What the client was asked and said, as it was then. */
export interface Answer {
	label: string;
	/** Of a file its name. */
	words: string;
	fileId?: string;
}

/** Who did it. The cashier speaks of money alone. */
export type By = 'client' | 'consultant' | 'cashier' | 'clock';

export const bookingStates = [
	/** Kept while the client writes their details. */
	'held',
	/** In a stranger's name: takes no time until the letter to them is answered. */
	'unproven',
	/** At the cashier: only the cashier can say that it will not be paid. */
	'checkout',
	/** Waits for the consultant's yes. */
	'requested',
	'confirmed',
	'completed',
	'cancelled',
	'declined',
	/** Nobody went on with it in time, or it was given up: nothing was booked. */
	'released',
	/** Paid when the time was gone: all of it is given back. */
	'paid too late'
] as const;

export type BookingState = (typeof bookingStates)[number];

export const bookingActs = [
	'keep longer',
	'ask for proof',
	'book',
	'ask the consultant',
	'go to the cashier',
	'give up',
	'run out',
	'prove',
	'pay',
	'pay, wants a yes',
	'pay too late',
	'approve',
	'decline',
	'move',
	'cancel',
	'end'
] as const;

export type BookingAct = (typeof bookingActs)[number];

interface Way {
	to: BookingState;
	by: readonly By[];
}

const client = ['client'] as const;
const either = ['client', 'consultant'] as const;
/** The consultant books on a client's behalf by the same ways. */
const booker = either;

/**
 * Every way there is from state to state; what is not here cannot happen. Each state that waits has a way on and a way
 * out, and none of the ended ones has a way back into a time that somebody else may have.
 */
const ways: Record<BookingState, Partial<Record<BookingAct, Way>>> = {
	held: {
		'keep longer': { to: 'held', by: client },
		'ask for proof': { to: 'unproven', by: client },
		book: { to: 'confirmed', by: booker },
		'ask the consultant': { to: 'requested', by: client },
		'go to the cashier': { to: 'checkout', by: client },
		'give up': { to: 'released', by: booker },
		'run out': { to: 'released', by: ['clock'] }
	},
	unproven: {
		prove: { to: 'confirmed', by: client },
		'ask the consultant': { to: 'requested', by: client },
		'give up': { to: 'released', by: client },
		'run out': { to: 'released', by: ['clock'] }
	},
	checkout: {
		pay: { to: 'confirmed', by: ['cashier'] },
		'pay, wants a yes': { to: 'requested', by: ['cashier'] },
		'run out': { to: 'released', by: ['cashier'] }
	},
	requested: {
		approve: { to: 'confirmed', by: ['consultant'] },
		decline: { to: 'declined', by: ['consultant'] },
		'run out': { to: 'declined', by: ['clock'] },
		cancel: { to: 'cancelled', by: ['client', 'consultant', 'clock'] },
		move: { to: 'requested', by: client }
	},
	confirmed: {
		move: { to: 'confirmed', by: either },
		cancel: { to: 'cancelled', by: ['client', 'consultant', 'clock'] },
		end: { to: 'completed', by: ['clock'] }
	},
	completed: {},
	cancelled: {},
	declined: {},
	released: {
		/** The cashier was paid after all: the time is still free, or the money goes back. */
		pay: { to: 'confirmed', by: ['cashier'] },
		'pay, wants a yes': { to: 'requested', by: ['cashier'] },
		'pay too late': { to: 'paid too late', by: ['cashier'] }
	},
	'paid too late': {}
};

/** Where an act leads; nothing when it cannot happen there, or not by them. */
export function next(state: BookingState, act: BookingAct, by: By): BookingState | undefined {
	const way = ways[state][act];
	return way?.by.includes(by) ? way.to : undefined;
}

/** It may still happen: its time is nobody else's. */
export const takesTime = (state: BookingState) =>
	state === 'held' || state === 'checkout' || state === 'requested' || state === 'confirmed';

/** Nothing more comes of it. */
export const isOver = (state: BookingState) => Object.keys(ways[state]).length === 0;

const unpaid: readonly BookingState[] = ['held', 'unproven', 'checkout', 'released'];

/** The cashier has had its price, whatever became of it since. */
export const isPaid = ({ state, priceMinor }: { state: BookingState; priceMinor: number }) =>
	priceMinor > 0 && !unpaid.includes(state);

/** As a person reads it. */
export const stateWords: Record<BookingState, string> = {
	held: 'Being booked',
	unproven: 'Waits for the letter to be answered',
	checkout: 'Being paid',
	requested: 'Waits for a yes',
	confirmed: 'Confirmed',
	completed: 'Completed',
	cancelled: 'Cancelled',
	declined: 'Declined',
	released: 'Not booked',
	'paid too late': 'Paid too late, goes back'
};
