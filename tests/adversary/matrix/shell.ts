import { elsewhere, haldenRoe } from '../../../src/lib/testing/cast.ts';
import type { Question } from './table.ts';
import { all, each, members } from './who.ts';

const ours = { ...all(404), ...each(members, 200), stranger: 303 };
const theirs = { ...all(404), stranger: 303, 'other firm': 200 };

/** The same for one's own workspace and for the other one. */
const both = (question: Pick<Question, 'way' | 'body'>, path: string): Question[] => [
	{
		...{ ...question, of: 'one’s own workspace', expect: ours },
		path: () => `/w/${haldenRoe.slug}${path}`
	},
	{
		...{ ...question, of: 'the other workspace', expect: theirs },
		path: () => `/w/${elsewhere.workspace.slug}${path}`
	}
];
const nothing = () => ({ form: {} });
/** Of those who are in, owners and admins alone. */
const notHigh = (expect: Question['expect']) =>
	expect.owner === 200 ? each(['consultant', 'operator', 'sales', 'analyst'], 403) : {};
const step = { body: () => ({ form: { step: 'secure' } }) };

export const shell: Question[] = [
	...both({ way: 'GET /w/[workspace]/search' }, '/search?q=a'),
	...both({ way: 'GET /w/[workspace]/search.json' }, '/search.json?q=a').map((question) => ({
		...question,
		expect: { ...question.expect, stranger: 401 }
	})),
	...both({ way: 'GET /w/[workspace]/noticeboard' }, '/noticeboard'),
	...both({ way: 'POST /w/[workspace]/noticeboard?/ask', body: nothing }, '/noticeboard?/ask').map(
		(question) => ({ ...question, expect: { ...question.expect, ...notHigh(question.expect) } })
	),
	...both({ way: 'POST /w/[workspace]?/skip', ...step }, '?/skip'),
	...both({ way: 'POST /w/[workspace]?/takeUp', ...step }, '?/takeUp'),
	{
		way: 'POST /w/[workspace]?/skip',
		of: 'a step of owners',
		path: () => `/w/${haldenRoe.slug}?/skip`,
		body: () => ({ form: { step: 'workspace' } }),
		expect: { ...all(404), stranger: 303, owner: 200 }
	},
	{
		way: 'GET /w/[workspace]/[...rest]',
		of: 'no page',
		path: () => `/w/${haldenRoe.slug}/nothing/at/all`,
		expect: { ...all(404), stranger: 303 }
	},
	{
		way: 'GET /me/profile',
		of: 'one’s own',
		path: () => '/me/profile',
		expect: { ...all(200), stranger: 303 }
	},
	{
		way: 'POST /me/profile?/default',
		of: 'what is not right',
		path: () => '/me/profile',
		body: () => ({ form: { name: '', slug: 'sign-in' } }),
		expect: { ...all(400), stranger: 303 }
	},
	{
		way: 'POST /me/profile?/default',
		of: 'an address that is taken',
		path: () => '/me/profile',
		body: () => ({
			form: {
				...{ name: 'Somebody', slug: 'oleh-savchuk', headline: '', zone: 'UTC' },
				...{ hourCycle: '24', currency: 'EUR', density: 'dense' }
			}
		}),
		expect: { ...all(409), stranger: 303 }
	}
];
