import type { Fact, Letter } from '#lib/notices/composed.ts';
import type { Told } from './told.server.ts';
import * as words from './words.ts';

export interface ToHost extends Told {
	now: number;
	reader: words.Clock;
	client: words.Clock;
	/** Where the call is seen, and where a request is answered. */
	page: string;
	decide: string;
	/** Of a group: how many were booked, or cancelled, at once. */
	seats: number;
	/** Of a move: when it was before. */
	from?: number | undefined;
}

export interface WrittenToHost {
	subject: string;
	/** The same in one line, in the product. */
	title: string;
	letter: Letter;
}

const isGroup = ({ call }: Told) => call.kind === 'group';
const seatWords = (seats: number) => (seats === 1 ? 'a seat' : `${seats} seats`);

/** "Pricing review", or "2 seats of Your first pay bands". */
function what(about: ToHost) {
	const { title } = about.booking;
	return isGroup(about) ? `${seatWords(about.seats)} of ${title}` : title;
}

function subject(about: ToHost, before?: string) {
	const { booking, call, reader, client } = about;
	return words.subjectOf(call, reader, {
		...(before && { before }),
		...{ what: booking.title, whom: [client.name] }
	});
}

function factsOf(about: ToHost): Pick<Letter, 'facts' | 'clocks'> {
	const { booking, call, client, hosts, reader } = about;
	const { when, clocks } = words.clocksOf(call, reader, client);
	const others = hosts.filter(({ name }) => name !== reader.name).map(({ name }) => name);
	const price = booking.priceMinor * about.seats;
	return {
		facts: [
			{ label: 'Client', value: client.name },
			{ label: 'What', value: `${what(about)}, ${words.lengthWords(booking.minutes)}` },
			...(others.length > 0 ? [{ label: 'Together with', value: words.together(others) }] : []),
			...(when ? [when] : []),
			{ label: 'Price', value: words.paidWords(price, booking.currency) }
		],
		...(clocks && { clocks })
	};
}

/** What the client wrote and answered. */
function saidBy({ booking }: Told): Pick<Letter, 'groups'> {
	const { message, answers } = booking;
	const rows = [
		...(message ? [{ title: message }] : []),
		...answers.map(({ label, words: said }) => ({ title: said, body: label }))
	];
	return rows.length > 0 ? { groups: [{ heading: 'What they wrote', rows }] } : {};
}

const see = ({ page }: ToHost) => ({ label: 'See the call', href: page });
const decision = ({ decide }: ToHost) => ({
	button: { label: 'Say yes', href: decide },
	also: { label: 'Decline it, with a reason', href: `${decide}?answer=no` }
});

export function booked(about: ToHost): WrittenToHost {
	const { client, reader, call } = about;
	const title = `${client.name} booked ${what(about)}, ${words.moment(call.startsAt, reader)}`;
	return {
		...{ title, subject: subject(about) },
		letter: {
			lines: [`${client.name} booked ${what(about)}.`],
			...factsOf(about),
			...saidBy(about),
			button: see(about),
			after: ['The attached file puts it into your calendar.']
		}
	};
}

export function asked(about: ToHost): WrittenToHost {
	const { booking, call, client, reader } = about;
	const until = words.moment(booking.endsWaitingAt ?? call.startsAt, reader);
	const paid = booking.priceMinor > 0 ? ' It is paid; with a no, all of it goes back.' : '';
	return {
		title: `${client.name} asks for ${what(about)}, ${words.moment(call.startsAt, reader)}`,
		subject: subject(about, 'Your yes is asked for:'),
		letter: {
			lines: [
				`${client.name} asks for ${what(about)} and waits for your answer until ${until}.${paid}`
			],
			...factsOf(about),
			...saidBy(about),
			...decision(about)
		}
	};
}

export function moved(about: ToHost): WrittenToHost {
	const { booking, call, client, reader, movedBy, from = call.startsAt } = about;
	const by = movedBy === 'client' ? `${client.name} moved` : 'Your firm moved';
	const { facts = [], ...rest } = factsOf(about);
	const waits = booking.state === 'requested';
	return {
		title: `${by} ${what(about)} to ${words.moment(call.startsAt, reader)}`,
		subject: subject(about, 'Moved to'),
		letter: {
			lines: [`${by} this call.${waits ? ' It still waits for your yes.' : ''}`],
			facts: [{ label: 'Was', value: words.moment(from, reader) }, ...facts],
			...rest,
			...(waits ? decision(about) : { button: see(about) })
		}
	};
}

function endOf({ booking, seats }: ToHost): Fact[] {
	const { reason, priceMinor, refundMinor, currency } = booking;
	const price = { priceMinor: priceMinor * seats, currency };
	return [
		...(reason ? [{ label: 'Why', value: reason }] : []),
		...(priceMinor > 0
			? [{ label: 'Money', value: words.backWords((refundMinor ?? 0) * seats, price) }]
			: [])
	];
}

function ended(about: ToHost, before: string, line: string): WrittenToHost {
	const { facts = [], clocks } = factsOf(about);
	return {
		title: `${line}, ${words.moment(about.call.startsAt, about.reader)}`,
		subject: subject(about, before),
		letter: {
			lines: [`${line}.`],
			facts: [...facts, ...endOf(about)],
			...(clocks && { clocks }),
			button: see(about)
		}
	};
}

export function cancelled(about: ToHost): WrittenToHost {
	const { booking, call, client, seats, reader } = about;
	if (isGroup(about) && call.cancelledAt !== null) {
		const { facts = [] } = factsOf(about);
		const line = `${booking.title} does not take place`;
		const names = facts.filter(({ label }) => label !== 'Client');
		const written = ended(about, 'Cancelled:', line);
		return {
			...written,
			subject: `Cancelled: ${words.moment(call.startsAt, reader)} your time: ${booking.title}`,
			letter: {
				...written.letter,
				lines: [`${line}. ${seats === 1 ? 'Its one client was told' : 'All clients were told'}.`],
				facts: [...names, ...endOf(about)]
			}
		};
	}
	const by = booking.endedBy === 'client' ? client.name : 'Your firm';
	return ended(about, 'Cancelled:', `${by} cancelled ${what(about)}`);
}

/** Before it begins; of a group it names nobody. */
export function reminded(
	about: ToHost,
	{ before, line }: { before: string; line: string }
): WrittenToHost {
	const { booking, call, reader, client, seats } = about;
	const { facts = [], clocks } = factsOf(about);
	const when = words.moment(call.startsAt, reader);
	if (isGroup(about)) {
		const come = `${seats} ${seats === 1 ? 'client has' : 'clients have'} booked`;
		return {
			title: `${booking.title} ${line}`,
			subject: `${before} ${when} your time: ${booking.title}`,
			letter: {
				lines: [`${booking.title} ${line}. ${come}.`],
				facts: [{ label: 'When', value: when }],
				button: see(about)
			}
		};
	}
	return {
		title: `Your call with ${client.name} ${line}`,
		subject: subject(about, before),
		letter: {
			lines: [`Your call with ${client.name} ${line}.`],
			...{ facts, ...(clocks && { clocks }), ...saidBy(about), button: see(about) }
		}
	};
}

export const ranOut = (about: ToHost) =>
	ended(about, 'Not booked:', `Nobody answered ${about.client.name} in time`);
