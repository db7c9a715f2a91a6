import { elsewhere, haldenRoe, nadia } from '../../../src/lib/testing/cast.ts';
import { accounts } from './accounts.ts';
import { calls } from './calls.ts';
import type { ClientThings } from './client-things.ts';
import { clients } from './clients.ts';
import { factors } from './factors.ts';
import { hours } from './hours.ts';
import { providers } from './providers.ts';
import { workspaces } from './workspaces.ts';
import { ownData } from './own-data.ts';
import { notices } from './notices.ts';
import { publicPages } from './public.ts';
import { selling } from './selling.ts';
import { shell } from './shell.ts';
import { till } from './till.ts';
import type { FirmThings } from './firm.ts';
import { all, each, members, type Who } from './who.ts';

/** What lies in the product that is asked: made before anybody asks. */
export interface Things extends FirmThings {
	letter: string;
	/** Nadia's file: its address with her signature, and without one. */
	file: { signed: string; bare: string };
	failedJob: string;
	/** Told to Nadia, and the way out of letters of its kind. */
	notice: string;
	unsubscribe: string;
	clients: ClientThings;
	/** Address of a checkout at the till. */
	checkout: string;
	/** The page of a booking, by its link. */
	bookingPage: string;
}

export interface Question {
	/** As `waysIn` names it. */
	way: string;
	/** What is asked for, when one way leads to several things. */
	of: string;
	path(things: Things): string;
	body?(things: Things): { form: Record<string, string> } | { json: unknown } | { bytes: string };
	/** Everybody must be named. */
	expect: Partial<Record<Who, number>>;
	/** For a stranger in a real installation, where that differs. */
	inReal?: number;
}

const open = (way: string, path = way.split(' ')[1] as string): Question => ({
	...{ way, of: 'anybody', path: () => path, expect: all(200) }
});
const trialOnly = (question: Question): Question => ({ ...question, inReal: 404 });
const away = (way: string): Question => ({ ...open(way), expect: all(303) });
const notice = (workspace: string) => ({ json: { document: `notice/${workspace}` } });

export const table: Question[] = [
	open('GET /'),
	open('GET /sign-in'),
	open('GET /status'),
	open('GET /status/events'),
	open('GET /healthz'),
	open('GET /readyz'),
	trialOnly(open('GET /mail')),
	trialOnly(open('GET /mail/events')),
	trialOnly(open('GET /ui')),
	trialOnly({ ...open('GET /mail/[id]'), of: 'a letter', path: ({ letter }) => `/mail/${letter}` }),
	trialOnly({
		...open('GET /mail/[id]'),
		of: 'no letter',
		path: () => '/mail/nothing',
		expect: all(404)
	}),
	trialOnly({
		...open('GET /mail/[id]/[attachment]'),
		of: 'what is not attached',
		path: ({ letter }) => `/mail/${letter}/0`,
		expect: all(404)
	}),
	away('GET /home'),
	{
		way: 'GET /workspaces',
		of: 'one’s own',
		path: () => '/workspaces',
		expect: { ...all(200), stranger: 303 }
	},
	{
		way: 'GET /w/[workspace]',
		of: 'one’s own',
		path: () => `/w/${haldenRoe.slug}`,
		expect: { ...all(404), stranger: 303, ...each(members, 200) }
	},
	{
		way: 'GET /w/[workspace]',
		of: 'the other workspace',
		path: () => `/w/${elsewhere.workspace.slug}`,
		expect: { ...all(404), stranger: 303, 'other firm': 200 }
	},
	{
		way: 'POST /sign-in?/cast',
		of: 'one of the cast',
		path: () => '/sign-in?/cast',
		body: () => ({ form: { person: nadia.id } }),
		expect: all(303),
		inReal: 403
	},
	{
		way: 'POST /sign-in?/cast',
		of: 'nobody',
		path: () => '/sign-in?/cast',
		body: () => ({ form: { person: 'person-nobody' } }),
		expect: all(403)
	},
	away('GET /theme'),
	away('GET /sign-out'),
	{
		way: 'POST /theme',
		of: 'a look',
		path: () => '/theme',
		body: () => ({ form: { theme: 'dark' } }),
		expect: all(303)
	},
	{
		way: 'POST /sign-out',
		of: 'oneself',
		path: () => '/sign-out',
		body: () => ({ form: {} }),
		expect: all(303)
	},
	{
		way: 'POST /status?/again',
		of: 'given up work',
		path: () => '/status?/again',
		body: ({ failedJob }) => ({ form: { job: failedJob } }),
		expect: { ...all(403), owner: 200 }
	},
	{
		way: 'POST /passes',
		of: 'one’s own workspace',
		path: () => '/passes',
		body: () => notice(haldenRoe.id),
		expect: { ...all(404), stranger: 401, ...each(members, 200) }
	},
	{
		way: 'POST /passes',
		of: 'the other workspace',
		path: () => '/passes',
		body: () => notice(elsewhere.workspace.id),
		expect: { ...all(404), stranger: 401, 'other firm': 200 }
	},
	{
		way: 'POST /passes',
		of: 'no document',
		path: () => '/passes',
		body: () => ({ json: { document: 'nonsense' } }),
		expect: { ...all(404), stranger: 401 }
	},
	{
		way: 'PUT /files',
		of: 'a file',
		path: () => '/files',
		body: () => ({ bytes: 'plain words' }),
		expect: { ...all(201), stranger: 401 }
	},
	{
		way: 'GET /files/[id]',
		of: 'Nadia’s file with her signature',
		path: ({ file }) => file.signed,
		expect: { ...all(404), consultant: 200 }
	},
	{
		way: 'GET /files/[id]',
		of: 'Nadia’s file without a signature',
		path: ({ file }) => file.bare,
		expect: all(404)
	},
	...accounts,
	...calls,
	...hours,
	...factors,
	...providers,
	...workspaces,
	...ownData,
	...notices,
	...clients,
	...shell,
	...till,
	...publicPages,
	...selling
];
