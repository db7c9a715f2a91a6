import { elsewhere, haldenRoe } from '../../../src/lib/testing/cast.ts';
import { openHour } from '../../../src/lib/testing/offers.ts';
import type { Question, Things } from './table.ts';
import { all, each, members, type Who } from './who.ts';

const own = haldenRoe.slug;
const other = elsewhere.workspace.slug;

/** Nadia holds calls, owners and admins see everybody's. */
const holders: Who[] = ['owner', 'admin', 'consultant'];
const inOwn = (may: number, otherwise: number): Question['expect'] => ({
	...{ ...all(404), stranger: 303 },
	...{ ...each(members, otherwise), ...each(holders, may) }
});
const inOther = (may: number): Question['expect'] => ({
	...{ ...all(404), stranger: 303, 'other firm': may }
});

const callPage = (slug: string, booking: string) => `/w/${slug}/calls/${booking}`;
const seen = (folder: string): Question[] => [
	{
		...{ way: `GET /w/[workspace]/${folder}`, of: 'one’s own', path: () => `/w/${own}/${folder}` },
		expect: inOwn(200, 403)
	},
	{
		...{ way: `GET /w/[workspace]/${folder}`, of: 'the other workspace' },
		...{ path: () => `/w/${other}/${folder}`, expect: inOther(200) }
	}
];

type Form = (things: Things) => Record<string, string>;

/** What can be done with a booking, in a way that changes nothing even for those who may. */
function acted(action: string, form: Form, may: number): Question[] {
	const way = `POST /w/[workspace]/calls/[booking]?/${action}`;
	const body: Question['body'] = (things) => ({ form: form(things) });
	const at = (slug: string) => (things: Things) => `${callPage(slug, things.booking)}?/${action}`;
	return [
		{ way, of: 'Nadia’s', path: at(own), body, expect: inOwn(may, 403) },
		{ way, of: 'ours under the other workspace', path: at(other), body, expect: inOther(404) }
	];
}

const seat: Form = ({ booking }) => ({ seat: booking });
const client = { name: 'Ana', email: 'ana@marek.example', zone: 'UTC', message: '' };

export const calls: Question[] = [
	...seen('calls'),
	...seen('calls/new'),
	{
		...{ way: 'GET /w/[workspace]/calls/[booking]', of: 'Nadia’s' },
		path: ({ booking }) => callPage(own, booking),
		expect: inOwn(200, 403)
	},
	{
		...{ way: 'GET /w/[workspace]/calls/[booking]', of: 'ours under the other workspace' },
		...{ path: ({ booking }) => callPage(other, booking), expect: inOther(404) }
	},
	...acted('approve', seat, 409),
	...acted('decline', seat, 400),
	...acted('cancel', seat, 400),
	...acted('cancelAll', () => ({}), 400),
	...acted('move', () => ({ startsAt: '1', seenAt: '1' }), 409),
	...acted('accept', seat, 409),
	...acted('free', seat, 409),
	{
		...{ way: 'POST /w/[workspace]/calls/new?/default', of: 'a time that has passed' },
		path: () => `/w/${own}/calls/new`,
		body: () => ({
			form: { what: `${openHour.id} 30`, day: '2020-01-01', time: '10:00', ...client }
		}),
		expect: inOwn(400, 403)
	}
];
