import { cashCheck, pricingReview } from '../../../src/lib/testing/offers.ts';
import { elsewhere, haldenRoe } from '../../../src/lib/testing/cast.ts';
import type { Question } from './table.ts';
import { all, each, type Who } from './who.ts';

type Answers = Question['expect'];

const own = haldenRoe.slug;
const other = elsewhere.workspace.slug;
const outside: Who[] = ['operator', 'sales', 'analyst'];
const sellers: Who[] = ['owner', 'admin', 'consultant'];

/** Under the own workspace: who sells, who is a member and does not, who is none. */
const inOwn = (may: number, who: Who[] = sellers, not = 403): Answers => ({
	...{ ...all(404), ...each([...sellers, ...outside], not), ...each(who, may), stranger: 303 }
});
const inOther = (may: number): Answers => ({ ...all(404), stranger: 303, 'other firm': may });

const page = (folder: string, of: string, path: string, expect: Answers): Question => ({
	...{ way: `GET /w/[workspace]/${folder}`, of, path: () => path, expect }
});
const acted = (
	folder: string,
	action: string,
	{ of, slug, form = {}, at = folder }: { of: string; slug: string; form?: object; at?: string },
	expect: Answers
): Question => ({
	...{ way: `POST /w/[workspace]/${folder}?/${action}`, of, expect },
	path: () => `/w/${slug}/${at}?/${action}`,
	body: () => ({ form: form as Record<string, string> })
});

const one = 'offerings/[offering]';
const at = ({ id }: { id: string }) => `offerings/${id}`;
/** Nadia holds it; owners and admins look after all of them. */
const hers = { of: 'Nadia’s', slug: own, at: at(pricingReview) };
/** Tomasz holds it: for Nadia it is not there. */
const his = { of: 'Tomasz’s', slug: own, at: at(cashCheck) };
const foreign = { of: 'ours under the other workspace', slug: other, at: at(pricingReview) };
const notHers = (may: number): Answers => ({ ...inOwn(may), consultant: 404 });

/** An action on one offering: her own, a colleague's, and from another firm. */
const onOne = (action: string, may: number, form: object = {}) => [
	acted(one, action, { ...hers, form }, inOwn(may)),
	acted(one, action, { ...his, form }, notHers(may)),
	acted(one, action, { ...foreign, form }, inOther(404))
];
const named = { offering: pricingReview.id };

const sent = (folder: string, slug: string, expect: Answers): Question => ({
	...{ way: `PUT /w/[workspace]/${folder}`, of: `words to ${slug}` },
	path: () => `/w/${slug}/${folder}`,
	body: () => ({ bytes: 'plain words' }),
	expect: { ...expect, stranger: 401 }
});

const holders: Who[] = ['owner', 'consultant'];

export const selling: Question[] = [
	page('offerings', 'one’s own', `/w/${own}/offerings`, inOwn(200)),
	page('offerings', 'the other workspace', `/w/${other}/offerings`, inOther(200)),
	page('offerings/new', 'one’s own', `/w/${own}/offerings/new`, inOwn(200)),
	page('offerings/new', 'the other workspace', `/w/${other}/offerings/new`, inOther(200)),
	page(one, 'Nadia’s', `/w/${own}/${at(pricingReview)}`, inOwn(200)),
	page(one, 'Tomasz’s', `/w/${own}/${at(cashCheck)}`, notHers(200)),
	page(one, 'ours under the other workspace', `/w/${other}/${at(pricingReview)}`, inOther(404)),

	...['archive', 'restore', 'duplicate'].flatMap((action) => [
		acted(
			...(['offerings', action, { of: 'Nadia’s', slug: own, form: named }] as const),
			inOwn(action === 'duplicate' ? 303 : 200)
		),
		acted('offerings', action, { of: 'ours from there', slug: other, form: named }, inOther(404))
	]),
	acted('offerings/new', 'save', { of: 'what is not right', slug: own }, inOwn(400)),
	acted('offerings/new', 'save', { of: 'the other workspace', slug: other }, inOther(400)),
	...onOne('save', 400, { version: '1' }),
	...onOne('withdraw', 200),
	...onOne('publish', 200),
	...['archive', 'restore', 'duplicate'].flatMap((action) => [
		acted(one, action, { ...hers, form: named }, inOwn(action === 'duplicate' ? 303 : 200)),
		acted(one, action, { ...foreign, form: named }, inOther(404))
	]),

	page('profile', 'one’s own', `/w/${own}/profile`, inOwn(200, holders)),
	page('profile', 'the other workspace', `/w/${other}/profile`, inOther(200)),
	acted(
		'profile',
		'save',
		{ of: 'an old one', slug: own, form: { seen: '-1' } },
		inOwn(409, holders)
	),
	acted(
		'profile',
		'save',
		{ of: 'of another firm', slug: other, form: { seen: '-1' } },
		inOther(409)
	),
	acted('profile', 'withdraw', { of: 'one’s own', slug: own }, inOwn(200, holders)),
	acted('profile', 'withdraw', { of: 'of another firm', slug: other }, inOther(200)),
	acted(
		'profile',
		'publish',
		{ of: 'one’s own', slug: own },
		{ ...inOwn(200, holders), owner: 409 }
	),
	acted('profile', 'publish', { of: 'of another firm', slug: other }, inOther(409)),
	acted('profile', 'shared', { of: 'one’s own', slug: own }, inOwn(200, holders)),
	acted('profile', 'shared', { of: 'of another firm', slug: other }, inOther(200)),

	sent('attachments', own, inOwn(201)),
	sent('attachments', other, inOther(201)),
	sent('pictures', own, inOwn(415)),
	sent('pictures', other, inOther(415)),
	{
		...page('pictures/events', 'one’s own', `/w/${own}/pictures/events?of=x`, inOwn(200)),
		expect: { ...inOwn(200), stranger: 401 }
	},
	{
		...page('pictures/events', 'the other', `/w/${other}/pictures/events?of=x`, inOther(200)),
		expect: { ...inOther(200), stranger: 401 }
	},
	{
		...{ way: 'GET /pictures/[file]/[width]', of: 'no picture', expect: all(404) },
		path: () => '/pictures/nothing/480'
	}
];
