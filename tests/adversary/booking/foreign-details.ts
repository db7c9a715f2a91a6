import { submit } from '#lib/bookings/submit.server.ts';
import { openHour } from '#lib/testing/offers.ts';
import type { Case, Standing } from './standing.ts';

const goodOf = ({ partyId }: Standing['kept']) => ({
	...{ partyId, keeper: 'browser of ana', risky: false },
	details: {
		...{ name: 'Ana Marek', email: 'ana@marek.example', message: '' },
		answers: { goal: 'Prices' } as Record<string, string>
	}
});

export const honestDetails = ({ app, kept }: Standing) => submit(app, goodOf(kept));

/** Details sent for what somebody else keeps, or that answer what was not asked. */
export function foreignDetails({ app, kept, confirmed, checkout, seat }: Standing): Case[] {
	const good = goodOf(kept);
	const send = (about: string, sent: Partial<typeof good>): Case => [
		`details with ${about}`,
		() => submit(app, { ...good, ...sent })
	];
	const answered = (about: string, answers: Record<string, string>) =>
		send(about, { details: { ...good.details, answers } });
	return [
		send('the mark of another browser', { keeper: 'browser of ben' }),
		send('no mark', { keeper: '' }),
		send('the hash of the mark', { keeper: kept.keeperHash ?? '' }),
		send('the seats of another client', { partyId: confirmed.partyId }),
		send('the seats of who is at the cashier', { partyId: checkout.partyId }),
		send('the seats of a group', { partyId: seat.partyId }),
		send('a call in place of seats', { partyId: kept.callId }),
		send('an offering in place of seats', { partyId: openHour.id }),
		answered('a question left out', {}),
		answered('nothing but blanks', { goal: '   ' }),
		answered('an answer that is none of those', { goal: 'Prices', how: 'Pigeon' }),
		answered('an answer of a megabyte', { goal: 'x'.repeat(1_000_000) })
	];
}
