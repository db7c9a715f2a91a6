import { expect, test } from 'vitest';
import { at, busy, monday, utc } from './a-day.ts';
import type { Busy } from './busy.ts';
import { explain } from './explain.ts';
import { sentenceOf } from './sentence.ts';
import type { Length } from './slots.ts';

const names = new Map([
	['b1', 'Elif'],
	['x1', 'Outlook']
]);

/** At 10:00 on a Monday that is open from nine to five. */
function atTen(taken: Busy[], more: Partial<Length> = {}) {
	const now = at(`${monday}T00:00Z`) - 600;
	const hours = utc('09:00-17:00');
	const asked = { hours, busy: taken, offering: { length: 30, ...more }, now };
	const { sold, reasons } = explain(asked, at(`${monday}T10:00Z`));
	expect(sold).toBe(false);
	return reasons.slice(1).map((reason) => sentenceOf(reason, { zone: 'UTC', names }));
}

test.for([
	[{ cause: 'hold', reference: 'b1' }, 'Elif is booking 10:00–10:30.'],
	[
		{ cause: 'hold', until: at(`${monday}T08:12Z`) },
		'Somebody is booking 10:00–10:30, kept until 08:12.'
	],
	[{ cause: 'booking', reference: 'b1' }, '10:00–10:30 is booked by Elif.'],
	[{ cause: 'booking', reference: 'other' }, '10:00–10:30 is booked.'],
	[
		{ cause: 'requested', reference: 'b1' },
		'Elif asked for 10:00–10:30 and waits for your answer.'
	],
	[{ cause: 'group' }, '10:00–10:30 is your group call.'],
	[{ cause: 'blocked', note: 'dentist' }, 'You blocked 10:00–10:30 (dentist).'],
	[{ cause: 'external', reference: 'x1' }, '10:00–10:30 is busy in Outlook.'],
	[{}, '10:00–10:30 is taken.']
] as const)('[B2] %j reads: %s', ([more, sentence]) => {
	expect(atTen([busy('10:00', '10:30', more)])).toEqual([sentence]);
});

test('[B2] everything that lies over a time is named, and days where it lasts for more than one', () => {
	const long = { from: at('2026-06-14T00:00Z'), till: at('2026-06-16T00:00Z') };
	expect(atTen([{ ...long, cause: 'blocked' }, busy('10:15', '11:00')])).toEqual([
		'You blocked Sun 14 Jun, 00:00 to Tue 16 Jun, 00:00.',
		'10:15–11:00 is taken.'
	]);
});

test('[B2] a pause says whose it is and what would keep it', () => {
	expect(atTen([busy('09:00', '09:50', { cause: 'booking', after: 15 })])).toEqual([
		'09:00–09:50 is booked, with 15 min of pause after it: free from 10:05.'
	]);
	expect(
		atTen([busy('10:35', '11:00', { cause: 'booking', reference: 'b1' })], { after: 10 })
	).toEqual([
		'This offering keeps 10 min of pause after it. 10:35–11:00 is booked by Elif: this would have to end by 10:25.'
	]);
	expect(atTen([busy('10:35', '11:00', { before: 20 })], { after: 10 })).toEqual([
		'10:35–11:00 is taken, with 20 min of pause before it: this would have to end by 10:15.'
	]);
});
