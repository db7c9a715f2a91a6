import { managersGroup, openHour } from '../../../src/lib/testing/offers.ts';
import type { Question, Things } from './table.ts';
import { all } from './who.ts';

// Whoever books needs no account, so everybody is answered the same; what opens a booking is its link alone.

const look = (way: string, of: string, path: string, status = 200): Question => ({
	...{ way: `GET ${way}`, of, path: () => path, expect: all(status) }
});
const send = (
	way: string,
	of: string,
	path: string | ((things: Things) => string),
	[form, status]: [Record<string, string>, number]
): Question => ({
	...{ way: `POST ${way}`, of, path: typeof path === 'string' ? () => path : path },
	...{ body: () => ({ form }), expect: all(status) }
});

const book = `/book/${openHour.id}`;
const nobodys = '/booking/a-link-of-nobody';
const party = { party: 'a-party-of-nobody' };
const onBooking = (action: string, form: Record<string, string>) =>
	send(`/booking/[token]?/${action}`, 'a link of nobody', `${nobodys}?/${action}`, [form, 404]);

export const publicPages: Question[] = [
	look('/consultants', 'the directory', '/consultants'),
	look('/consultants', 'what cannot be wished', '/consultants?price=-1&free=x&page=0&language=%00'),
	look('/consultants/share.png', 'its picture', '/consultants/share.png'),
	look('/with/[person]', 'a published page', '/with/nadia-brandt'),
	look('/with/[person]', 'who has none', '/with/imogen-halden', 404),
	look('/with/[person]/share.png', 'a published page', '/with/nadia-brandt/share.png'),
	look('/book/[offering]', 'what is offered', book),
	look('/book/[offering]', 'what nobody offers', '/book/offering-of-nobody', 404),
	look('/book/[offering]/share.png', 'what is offered', `${book}/share.png`),
	look('/book/[offering]/events', 'what is offered', `${book}/events?length=30`),
	look('/book/[offering]/events', 'another length', `${book}/events?length=31`, 400),
	look('/book/[offering]/events', 'a group', `/book/${managersGroup.id}/events`),
	look('/sitemap.xml', 'what is open', '/sitemap.xml'),
	look('/robots.txt', 'what is open', '/robots.txt'),
	send('/book/[offering]?/hold', 'a time that is over', `${book}?/hold`, [
		{ startsAt: '1000', length: '30' },
		409
	]),
	send('/book/[offering]?/longer', 'what another browser keeps', `${book}?/longer`, [party, 404]),
	send('/book/[offering]?/drop', 'what another browser keeps', `${book}?/drop`, [party, 404]),
	send('/book/[offering]?/without', 'what another browser keeps', `${book}?/without`, [
		{ ...party, file: 'question-of-nobody' },
		404
	]),
	send('/book/[offering]?/book', 'what nobody keeps', `${book}?/book`, [
		{ ...party, name: 'Ana', email: 'ana@marek.example' },
		409
	]),
	{
		...{ way: 'GET /booking/[token]', of: 'a booking', path: ({ bookingPage }) => bookingPage },
		expect: all(200)
	},
	{
		...{ way: 'GET /booking/[token]/call.ics', of: 'a booking' },
		...{ path: ({ bookingPage }) => `${bookingPage}/call.ics`, expect: all(200) }
	},
	{
		...{ way: 'GET /booking/[token]/files/[file]', of: 'what was not sent with it' },
		...{ path: ({ bookingPage }) => `${bookingPage}/files/a-file-of-nobody`, expect: all(404) }
	},
	look('/booking/[token]', 'a link of nobody', nobodys, 404),
	look('/booking/[token]/files/[file]', 'a link of nobody', `${nobodys}/files/x`, 404),
	look('/booking/[token]/call.ics', 'a link of nobody', `${nobodys}/call.ics`, 404),
	send(
		'/booking/[token]?/correct',
		'in another browser',
		({ bookingPage }) => `${bookingPage}?/correct`,
		[{ email: 'else@marek.example' }, 404]
	),
	onBooking('cancel', { reason: 'x' }),
	onBooking('move', { startsAt: '1' }),
	onBooking('prove', {}),
	onBooking('correct', { email: 'ana@marek.example' }),
	onBooking('pay', {}),
	onBooking('drop', {})
];
