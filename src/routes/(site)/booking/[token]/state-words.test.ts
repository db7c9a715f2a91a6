import { expect, test } from 'vitest';
import { headOf } from './state-words.ts';

const took = 'The cashier took €80.00, and €90.00 was asked for.';
const booking: Parameters<typeof headOf>[0] = {
	...{ state: 'checkout', first: 'Nadia', email: 'ana@marek.example', reason: '', endedBy: null },
	...{ refundMinor: null, priceMinor: 9_000, currency: 'EUR', total: 9_000, differs: null },
	...{ waitsUntil: null, justBooked: false, proof: undefined },
	...{ mayMove: false, moving: false, moved: false, reader: { zone: 'Europe/Berlin', cycle: '24' } }
};

test('what is still to be paid says that nothing was charged', () => {
	expect(headOf(booking).words).toMatch(/^€90\.00 is to be paid\. Nothing was charged yet/);
});

test('[C3] where another sum was paid nobody is told that nothing was charged', () => {
	const { title, words } = headOf({ ...booking, differs: took });
	expect(title).toBe('Your payment is looked at');
	expect(words).toMatch(/^The cashier took €80\.00.* Nadia decides/);
	const given = headOf({ ...booking, state: 'released', reason: took });
	expect(given.title).toBe('Not booked');
	expect(given.words).toMatch(/^The cashier took €80\.00.* is sent back to you by hand/);
	expect(headOf({ ...booking, state: 'released' }).words).toContain('nothing was charged');
});
