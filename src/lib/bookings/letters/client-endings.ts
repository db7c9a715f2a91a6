import type { Fact } from '#lib/notices/composed.ts';
import {
	factsOf,
	footerOf,
	greeting,
	subject,
	whom,
	type ToClient,
	type Written
} from './client-letters.ts';
import { backWords } from './words.ts';

/** Why, and what goes back: whatever ended it. */
function endOf({ booking }: ToClient): Fact[] {
	const { reason, priceMinor, refundMinor } = booking;
	return [
		...(reason ? [{ label: 'Why', value: reason }] : []),
		...(priceMinor > 0 ? [{ label: 'Money', value: backWords(refundMinor ?? 0, booking) }] : [])
	];
}

function ended(about: ToClient, before: string, line: string): Written {
	const { facts = [], clocks } = factsOf(about);
	const byClient = about.booking.endedBy === 'client';
	return {
		subject: subject(about, before),
		letter: {
			lines: [line],
			facts: [...facts, ...endOf(about)],
			...(clocks && { clocks }),
			button: { label: byClient ? 'Book another time' : 'See other times', href: about.again },
			also: { label: 'What was booked', href: about.manage },
			footer: footerOf(about)
		}
	};
}

export function cancelled(about: ToClient): Written {
	const { booking } = about;
	const who = {
		client: 'you cancelled this call.',
		consultant: `${whom(about)} cancelled this call.`,
		clock: 'this call does not take place.',
		cashier: 'this call does not take place.'
	}[booking.endedBy ?? 'clock'];
	const undone =
		booking.confirmedAt === null ? '' : ' The attached file takes it out of calendars.';
	return ended(about, 'Cancelled:', `${greeting(about)}, ${who}${undone}`);
}

export function declined(about: ToClient): Written {
	const { booking } = about;
	// That nobody answered is said by its reason.
	const who =
		booking.endedBy === 'clock'
			? 'this call did not come about.'
			: `${whom(about)} cannot hold this call.`;
	return ended(about, 'Not booked:', `${greeting(about)}, ${who}`);
}

/** No refund of ours: the money lies at the cashier, and the consultant was told to send it back from there. */
export function notAccepted(about: ToClient): Written {
	const line = `${greeting(about)}, another sum was paid than was asked for, so nothing is booked and the time is free again.`;
	const { facts = [], clocks } = factsOf(about);
	const money = 'What was paid is sent back to you by hand, which can take some days.';
	return {
		subject: subject(about, 'Not booked:'),
		letter: {
			lines: [line],
			facts: [
				...facts.filter(({ label }) => label !== 'Price'),
				{ label: 'Why', value: about.booking.reason },
				{ label: 'Money', value: money }
			],
			...(clocks && { clocks }),
			button: { label: 'See other times', href: about.again },
			also: { label: 'What was chosen', href: about.manage },
			footer: footerOf(about)
		}
	};
}

export function paidTooLate(about: ToClient): Written {
	const line = `${greeting(about)}, your payment came when the time was no longer free, so nothing is booked.`;
	const written = ended(about, 'Not booked:', line);
	return {
		...written,
		letter: { ...written.letter, button: { label: 'See the nearest times', href: about.again } }
	};
}
