import { elsewhere, haldenRoe, imogen, lena, tomasz } from '../../../src/lib/testing/cast.ts';
import type { Question, Things } from './table.ts';
import { all, each, members, type Who } from './who.ts';

type Answers = Question['expect'];
type Form = Record<string, string>;

const own = haldenRoe.slug;
const other = elsewhere.workspace.slug;
const viktor = elsewhere.owner;
const high: Who[] = ['owner', 'admin'];

/** Under the own workspace: who may, who is a member and may not, who is none. */
const inOwn = (may: number, who: Who[] = high): Answers => ({
	...all(404),
	...each(members, 403),
	...each(who, may),
	stranger: 303
});
/** Under the other firm's workspace: nobody of ours is there. */
const inOther = (may: number): Answers => ({ ...all(404), stranger: 303, 'other firm': may });
/** The installation's own pages: its keeper is the owner of the first firm. */
const keeping = (may: number): Answers => ({ ...all(404), stranger: 303, owner: may });

const page = (folder: string, of: string, path: string, expect: Answers): Question => ({
	way: `GET /w/[workspace]/${folder}`,
	...{ of, path: () => path, expect }
});

const pages = ['admin/people', 'admin/invitations', 'admin/fields', 'admin/workspace'].flatMap(
	(folder) => [
		page(folder, 'one’s own', `/w/${own}/${folder}`, inOwn(200)),
		page(folder, 'the other workspace', `/w/${other}/${folder}`, inOther(200))
	]
);

const acted = (
	way: string,
	of: string,
	path: string,
	form: Form | ((things: Things) => Form),
	expect: Answers
): Question => ({
	...{ way: `POST ${way}`, of, path: () => path, expect },
	body: (things) => ({ form: typeof form === 'function' ? form(things) : form })
});

/** An action under both workspaces, with what fits the own one. */
function under(folder: string, action: string, form: Form, may: number, who: Who[] = high) {
	const way = `/w/[workspace]/${folder}?/${action}`;
	return [
		acted(way, 'one’s own', `/w/${own}/${folder}?/${action}`, form, inOwn(may, who)),
		acted(way, 'the other workspace', `/w/${other}/${folder}?/${action}`, form, inOther(may))
	];
}

/** An action on a member: one's own, one of the other firm under the own workspace, and the other way round. */
function onMember(action: string, form: Form, may: number) {
	const way = `/w/[workspace]/admin/people/[person]?/${action}`;
	const at = (slug: string, { id }: { id: string }) => `/w/${slug}/admin/people/${id}?/${action}`;
	return [
		acted(way, 'a member', at(own, tomasz), form, inOwn(may)),
		acted(way, 'somebody else’s under one’s own', at(own, viktor), form, inOwn(404)),
		acted(way, 'ours under the other workspace', at(other, tomasz), form, inOther(404)),
		acted(way, 'nobody', at(own, { id: 'person-nobody' }), form, inOwn(404))
	];
}

const roles = '/w/[workspace]/admin/people/[person]?/roles';
const rolesOf = ({ id }: { id: string }) => `/w/${own}/admin/people/${id}?/roles`;

function onInvitation(action: string, may: number) {
	const way = `/w/[workspace]/admin/invitations?/${action}`;
	const at = (slug: string) => `/w/${slug}/admin/invitations?/${action}`;
	return [
		acted(way, 'ours', at(own), ({ invitation }) => ({ invitation: invitation.own }), inOwn(may)),
		acted(
			...([way, 'the other firm’s under one’s own', at(own)] as const),
			({ invitation }) => ({ invitation: invitation.foreign }),
			inOwn(404)
		),
		acted(
			...([way, 'ours under the other workspace', at(other)] as const),
			({ invitation }) => ({ invitation: invitation.own }),
			inOther(404)
		)
	];
}

const details = { zone: 'UTC', currency: 'EUR' };
const kept = ['suspend', 'unsuspend', 'reset', 'removeFactors', 'makeKeeper', 'unmakeKeeper'];

export const workspaces: Question[] = [
	{
		way: 'GET /events',
		of: 'what one follows',
		path: () => '/events',
		expect: { ...all(200), stranger: 401 }
	},
	{ way: 'GET /invitation', of: 'without a link', path: () => '/invitation', expect: all(404) },
	acted('/invitation?/join', 'without a link', '/invitation?/join', {}, all(404)),
	acted(
		...(['/invitation?/register', 'without a link', '/invitation?/register'] as const),
		{ name: 'Ana', password: 'a long enough word of mine' },
		all(404)
	),
	acted('/invitation?/another', 'oneself', '/invitation?/another', {}, all(303)),

	acted(
		...(['/workspaces?/create', 'a new one', '/workspaces?/create'] as const),
		{ name: 'Made by the matrix', slug: '', ...details },
		all(303)
	),
	acted(
		...(['/workspaces?/create', 'with a taken address', '/workspaces?/create'] as const),
		{ name: 'Made by the matrix', slug: other, ...details },
		{ ...all(409), stranger: 303 }
	),
	acted(
		...(['/workspaces?/leave', 'one’s own', '/workspaces?/leave'] as const),
		{ workspace: haldenRoe.id },
		{ ...inOwn(200, members), owner: 409 }
	),
	acted(
		...(['/workspaces?/leave', 'the other workspace', '/workspaces?/leave'] as const),
		{ workspace: elsewhere.workspace.id },
		inOther(409)
	),
	acted(
		...(['/workspaces?/restore', 'the deleted one', '/workspaces?/restore'] as const),
		({ deletedWorkspace }) => ({ workspace: deletedWorkspace }),
		keeping(303)
	),
	acted(
		...(['/workspaces?/restore', 'one that is not deleted', '/workspaces?/restore'] as const),
		{ workspace: haldenRoe.id },
		{ ...all(404), stranger: 303 }
	),
	page('people', 'one’s own', `/w/${own}/people`, inOwn(200, members)),
	page('people', 'the other workspace', `/w/${other}/people`, inOther(200)),
	...pages,
	page('admin/people/[person]', 'a member', `/w/${own}/admin/people/${lena.id}`, inOwn(200)),
	page(
		...(['admin/people/[person]', 'somebody else’s under one’s own'] as const),
		`/w/${own}/admin/people/${viktor.id}`,
		inOwn(404)
	),
	page(
		...(['admin/people/[person]', 'ours under the other workspace'] as const),
		`/w/${other}/admin/people/${lena.id}`,
		inOther(404)
	),

	...onMember('roles', { 'as-sales': 'on' }, 200),
	...onMember('suspend', {}, 200),
	...onMember('unsuspend', {}, 200),
	...onMember('remove', {}, 303),
	acted(roles, 'a member made owner', rolesOf(tomasz), { 'as-owner': 'on' }, inOwn(200, ['owner'])),
	acted(roles, 'a member made admin', rolesOf(tomasz), { 'as-admin': 'on' }, inOwn(200, ['owner'])),
	acted(roles, 'the last owner', rolesOf(imogen), { 'as-sales': 'on' }, inOwn(409, ['owner'])),
	acted(roles, 'the role is in the address', `${rolesOf(lena)}&as-owner=on`, {}, inOwn(400)),

	...under('admin/invitations', 'invite', { emails: 'a@new.example', 'as-sales': 'on' }, 200),
	acted(
		...(['/w/[workspace]/admin/invitations?/invite', 'as admin'] as const),
		`/w/${own}/admin/invitations?/invite`,
		{ emails: 'b@new.example', 'as-admin': 'on' },
		inOwn(200, ['owner'])
	),
	...under(
		...(['admin/invitations', 'create'] as const),
		{ name: 'C', email: 'c@new.example', 'as-sales': 'on' },
		200
	),
	...onInvitation('again', 200),
	...onInvitation('withdraw', 200),

	...under('admin/fields', 'save', { 'sales:contact.email': 'none' }, 200),
	...under('admin/workspace', 'change', { name: 'Mine', slug: 'mine', ...details }, 303),
	...under('admin/workspace', 'handOver', { person: tomasz.id }, 200, ['owner']).map((question) =>
		question.of === 'one’s own' ? question : { ...question, expect: inOther(404) }
	),
	acted(
		...(['/w/[workspace]/admin/workspace?/handOver', 'to somebody else’s'] as const),
		`/w/${own}/admin/workspace?/handOver`,
		{ person: viktor.id },
		inOwn(404, ['owner'])
	),
	acted(
		...(['/w/[workspace]/admin/workspace?/delete', 'one’s own'] as const),
		`/w/${own}/admin/workspace?/delete`,
		{ typed: haldenRoe.name },
		inOwn(303, ['owner'])
	),
	acted(
		...(['/w/[workspace]/admin/workspace?/delete', 'the other workspace'] as const),
		`/w/${other}/admin/workspace?/delete`,
		{ typed: elsewhere.workspace.name },
		inOther(303)
	),

	...['people', 'workspaces'].map((list) => ({
		...{ way: `GET /keeper/${list}`, of: 'the installation', path: () => `/keeper/${list}` },
		expect: keeping(200)
	})),
	...kept.map((action) =>
		acted(
			...([`/keeper/people?/${action}`, 'somebody', `/keeper/people?/${action}`] as const),
			{ person: tomasz.id },
			keeping(200)
		)
	)
];
