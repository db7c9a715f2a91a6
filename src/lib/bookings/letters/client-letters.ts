import type { Letter } from '#lib/notices/composed.ts';
import { movableUntil } from '../refund.ts';
import type { Told } from './told.server.ts';
import * as words from './words.ts';

export interface ToClient extends Told {
	now: number;
	/** The client and their clock. */
	reader: words.Clock;
	/** The page of the booking, and where its next times are. */
	manage: string;
	/** The same page, with what proves that the letter was read. */
	proves: string;
	again: string;
	/** Of a move: when it was before. */
	from?: number | undefined;
}

export interface Written {
	subject: string;
	letter: Letter;
}

/** What it is, with whom and when: the same in every letter about a booking. */
export function factsOf(about: ToClient): Pick<Letter, 'facts' | 'clocks'> {
	const { booking, call, hosts, reader, firm } = about;
	const host = hosts[0] ?? { ...reader, name: firm.name };
	const { when, clocks } = words.clocksOf(call, reader, host);
	const { priceMinor, currency } = booking;
	return {
		facts: [
			{ label: 'What', value: `${booking.title}, ${words.lengthWords(booking.minutes)}` },
			{ label: 'With', value: `${whom(about)}, ${firm.name}` },
			...(when ? [when] : []),
			{ label: 'Price', value: words.paidWords(priceMinor, currency) }
		],
		...(clocks && { clocks })
	};
}

export const whom = ({ hosts }: Pick<Told, 'hosts'>) =>
	words.together(hosts.map(({ name }) => name));

export const greeting = ({ reader }: ToClient) => words.firstName(reader.name);

export function subject({ booking, call, hosts, reader }: ToClient, before?: string) {
	const names = hosts.map(({ name }) => name);
	return words.subjectOf(call, reader, {
		...(before && { before }),
		...{ what: booking.title, whom: names }
	});
}

/** Why it came: whoever did not book it knows from where it is. */
export const footerOf = ({ firm }: ToClient) => ({
	words: `A call with ${firm.name} was booked with this address.`
});

const button = (label: string, href: string) => ({ label, href });

export function confirmed(about: ToClient): Written {
	const { booking, reader, now, call, manage } = about;
	const terms = words.termsOf({ ...booking, startsAt: call.startsAt }, reader, now);
	const said = booking.approval ? `${whom(about)} said yes. ` : '';
	return {
		subject: subject(about),
		letter: {
			lines: [`${greeting(about)}, ${said ? said.trimEnd() : 'it is booked.'}`],
			...factsOf(about),
			...(terms && { groups: [terms] }),
			button: button(call.kind === 'group' ? 'See or cancel it' : 'See, move or cancel it', manage),
			after: [...moveWords(about), 'The call is held there too. The calendar file is attached.'],
			footer: footerOf(about)
		}
	};
}

/** How long the client can help themselves. */
function moveWords({ booking, call, reader, now }: ToClient) {
	if (call.kind === 'group') return [];
	const until = movableUntil({ ...booking, startsAt: call.startsAt });
	if (until === undefined || until <= now) return [];
	return [`You can move it yourself until ${words.moment(until, reader)}. Nothing is paid again.`];
}

export function requested(about: ToClient): Written {
	const { booking, reader, manage } = about;
	const { endsWaitingAt, priceMinor, currency } = booking;
	const until = words.moment(endsWaitingAt ?? about.call.startsAt, reader);
	const paid = words.priceWords(priceMinor, currency);
	return {
		subject: subject(about, 'Asked for:'),
		letter: {
			lines: [
				`${greeting(about)}, ${whom(about)} ${about.hosts.length > 1 ? 'say' : 'says'} yes or no until ${until}. The time is kept for you until then.`,
				...(priceMinor > 0 ? [`You have paid ${paid}. If it is a no, all of it goes back.`] : [])
			],
			...factsOf(about),
			button: button('See or withdraw it', manage),
			footer: footerOf(about)
		}
	};
}

export function unproven(about: ToClient): Written {
	const { booking, call, reader, proves } = about;
	const until = words.moment(booking.endsWaitingAt ?? call.startsAt, reader);
	return {
		subject: subject(about, 'Is it you?'),
		letter: {
			lines: [
				'Somebody, you we hope, wants to book this with your address. Nothing is booked and no time is kept until you say that it is you.'
			],
			...factsOf(about),
			button: button('Yes, it is me', proves),
			after: [
				`The link works until ${until}; somebody else may take the time before.`,
				'If it was not you, do nothing. Nothing else is done, and no more letters come.'
			],
			footer: footerOf(about)
		}
	};
}

export function moved(about: ToClient): Written {
	const { booking, call, reader, now, manage, movedBy, from = call.startsAt } = about;
	const by = movedBy === 'client' ? 'You moved' : `${whom(about)} moved`;
	const terms = words.termsOf({ ...booking, startsAt: call.startsAt }, reader, now);
	const waits = booking.state === 'requested';
	const { facts = [], ...rest } = factsOf(about);
	return {
		subject: subject(about, 'Moved to'),
		letter: {
			lines: [
				`${greeting(about)}, ${by.charAt(0).toLowerCase()}${by.slice(1)} this call. Nothing is paid again.`,
				...(waits ? [`It still waits for a yes.`] : [])
			],
			facts: [{ label: 'Was', value: words.moment(from, reader) }, ...facts],
			...rest,
			...(terms && { groups: [terms] }),
			button: button('See, move or cancel it', manage),
			...(!waits && { after: ['The attached file moves it in your calendar.'] }),
			footer: footerOf(about)
		}
	};
}
