import { elsewhere, haldenRoe } from '../../../src/lib/testing/cast.ts';
import type { Question } from './table.ts';
import { all, each, members } from './who.ts';

const audit = (of: string) => `/w/${of}/admin/audit`;
const auditors = { owner: 200, admin: 200 };

/** Only owners and admins read an audit, and only their own firm's. */
function audited(way: string, path: (of: string) => string, form?: object): Question[] {
	const body = form && { body: () => ({ form: {} }) };
	return [
		{
			...{ way, of: 'one’s own', path: () => path(haldenRoe.slug), ...body },
			expect: { ...all(404), stranger: 303, ...each(members, 403), ...auditors }
		},
		{
			...{ way, of: 'the other workspace', path: () => path(elsewhere.workspace.slug), ...body },
			expect: { ...all(404), stranger: 303, 'other firm': 200 }
		}
	];
}

const own = (way: string, expect = 200): Question => ({
	...{ way, of: 'one’s own', path: () => way.split(' ')[1] as string },
	expect: { ...all(expect), stranger: 303 }
});

/** Without the word of its button nothing is deleted: it can be asked without losing anybody. */
const unmeant = (page: string, different: Question['expect']): Question => ({
	way: `POST /me/data/${page}?/default`,
	of: 'oneself, without the word of the button',
	path: () => `/me/data/${page}`,
	body: () => ({ form: {} }),
	expect: { ...all(400), stranger: 303, ...different }
});

export const ownData: Question[] = [
	...audited('GET /w/[workspace]/admin/audit', audit),
	...audited('GET /w/[workspace]/admin/audit/csv', (of) => `${audit(of)}/csv`),
	...audited('POST /w/[workspace]/admin/audit?/check', (of) => `${audit(of)}?/check`, {}),
	own('GET /me/data'),
	{
		way: 'POST /me/data?/copy',
		of: 'oneself',
		path: () => '/me/data?/copy',
		body: () => ({ form: {} }),
		expect: { ...all(200), stranger: 303 }
	},
	{
		way: 'GET /me/data/copy/[copy]',
		of: 'nobody’s copy',
		path: () => '/me/data/copy/nothing',
		expect: { ...all(404), stranger: 303 }
	},
	// The only owner of a firm stays: for them there is no second page.
	own('GET /me/data/delete'),
	{
		...own('GET /me/data/delete/at-once'),
		expect: { ...all(200), stranger: 303, owner: 303, 'other firm': 303 }
	},
	unmeant('delete', {}),
	unmeant('delete/at-once', { owner: 303, 'other firm': 303 }),
	{ way: 'GET /restore', of: 'no link', path: () => '/restore', expect: all(200) },
	{
		way: 'POST /restore?/default',
		of: 'no link',
		path: () => '/restore',
		body: () => ({ form: {} }),
		expect: all(404)
	},
	{ way: 'GET /erased', of: 'no code', path: () => '/erased', expect: all(200) },
	{
		way: 'GET /erased/proof.txt',
		of: 'a code that was made up',
		path: () => '/erased/proof.txt?code=nothing.at-all',
		expect: all(404)
	}
];
