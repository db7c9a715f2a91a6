import { bohdan, elif, elsewhere, haldenRoe } from '../../../src/lib/testing/cast.ts';
import type { Question, Things } from './table.ts';
import { all, each, members, type Who } from './who.ts';

type Form = Record<string, string>;

const writers: Who[] = ['owner', 'admin', 'consultant', 'operator', 'sales'];
const mergers: Who[] = ['owner', 'admin', 'operator', 'sales'];
const nobody = { ...all(404), stranger: 303 };
/** Who may, and the other members. */
const inOwn = (who: Who[], others = 403) => ({
	...{ ...nobody, ...each(members, others), ...each(who, 200) }
});

const list = (slug: string) => `/w/${slug}/clients`;
const clientAt = (slug: string, { id }: { id: string }, action = '') =>
	`${list(slug)}/${id}${action}`;
const own = haldenRoe.slug;
const other = elsewhere.workspace.slug;

const seen = (of: string, path: string, expect: Question['expect']): Question => ({
	...{ way: 'GET /w/[workspace]/clients/[contact]', of, path: () => path, expect }
});

/** On Elif, on a client of the other firm under one’s own, and on Elif under the other one. */
function onClient(action: string, form: (things: Things) => Form, who: Who[]): Question[] {
	const way = `POST /w/[workspace]/clients/[contact]?/${action}`;
	const body = (things: Things) => ({ form: form(things) });
	const asked = (of: string, path: string, expect: Question['expect']) => ({
		...{ way, of, path: () => path, body, expect }
	});
	return [
		asked('a client of Nadia’s', clientAt(own, elif, `?/${action}`), inOwn(who)),
		asked(
			...(['ours under the other workspace', clientAt(other, elif, `?/${action}`)] as const),
			nobody
		)
	];
}

const byLink = (action: string, form: Form): Question => ({
	way: `POST /decide/[token]?/${action}`,
	of: 'a request, by its host’s link',
	path: ({ clients }) => `${clients.decide}?/${action}`,
	body: () => ({ form }),
	expect: all(200)
});

export const clients: Question[] = [
	...[own, other].map((slug) => ({
		...{ way: 'GET /w/[workspace]/clients', of: slug, path: () => list(slug) },
		expect: slug === own ? inOwn(members) : { ...nobody, 'other firm': 200 }
	})),
	seen('who booked with Nadia', clientAt(own, elif), inOwn(members)),
	seen('who did not', clientAt(own, bohdan), { ...inOwn(members), consultant: 404 }),
	seen('somebody else’s under one’s own', clientAt(own, elsewhere.client), nobody),
	seen('ours under the other workspace', clientAt(other, elif), nobody),

	...onClient('note', () => ({ text: 'Noted by the matrix' }), writers),
	...onClient('putBack', () => ({ text: 'Noted by the matrix', at: '1' }), writers),
	...onClient('change', ({ clients: { note } }) => ({ id: note, text: 'y' }), ['consultant']),
	...onClient('remove', ({ clients: { note } }) => ({ id: note }), ['consultant']),
	...onClient('merge', () => ({ contact: bohdan.id }), mergers),
	{
		way: 'POST /w/[workspace]/clients/[contact]?/merge',
		of: 'somebody else’s into ours',
		path: () => clientAt(own, elif, '?/merge'),
		body: () => ({ form: { contact: elsewhere.client.id } }),
		expect: { ...nobody, consultant: 403, analyst: 403 }
	},
	...onClient('unmerge', ({ clients: { merge } }) => ({ merge }), mergers),

	{
		way: 'GET /decide/[token]',
		of: 'a request, by its host’s link',
		path: ({ clients: { decide } }) => decide,
		expect: all(200)
	},
	{
		way: 'GET /decide/[token]',
		of: 'a link of somebody else',
		path: ({ clients: { decide } }) => decide.replace('person-tomasz', 'person-nadia'),
		expect: all(404)
	},
	byLink('approve', {}),
	byLink('decline', { reason: 'Not my field' }),
	{
		way: 'GET /unsubscribe/client',
		of: 'Elif’s letters, by their link',
		path: ({ clients: { endLetters } }) => endLetters,
		expect: all(200)
	},
	{
		way: 'POST /unsubscribe/client?/default',
		of: 'Elif’s letters, by their link',
		path: ({ clients: { endLetters } }) => endLetters,
		body: () => ({ form: {} }),
		expect: all(200)
	},
	{
		way: 'POST /unsubscribe/client?/default',
		of: 'another’s with her signature',
		path: ({ clients: { endLetters } }) => endLetters.replace(elif.id, bohdan.id),
		body: () => ({ form: {} }),
		expect: all(404)
	}
];
