import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { isId } from '#lib/basics/ids.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import { foldedWords } from '#lib/outside/search/fold.ts';
import { fieldRightsOf } from './members/field-rights.server.ts';
import { visible } from './members/fields.ts';
import { can } from './right.ts';
import type { Role } from './role.ts';
import { memberships, people, workspaces } from './tables.server.ts';

/** Neither is the member suspended nor the workspace deleted. */
const standing = and(isNull(memberships.suspendedAt), isNull(workspaces.deletedAt));

/** The workspaces a person belongs to, with the roles there. */
export async function workspacesOf({ read }: App, person: { id: string }) {
	const rows = await read
		.select({
			id: workspaces.id,
			slug: workspaces.slug,
			name: workspaces.name,
			role: memberships.role
		})
		.from(memberships)
		.innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
		.where(and(eq(memberships.personId, person.id), standing))
		.orderBy(asc(workspaces.name));
	return withRoles(rows);
}

/** Where somebody is a member but suspended: they see its name, and nothing else of it. */
export function suspendedIn({ read }: App, person: { id: string }) {
	return read
		.selectDistinct({ id: workspaces.id, name: workspaces.name })
		.from(memberships)
		.innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
		.where(
			and(
				eq(memberships.personId, person.id),
				isNotNull(memberships.suspendedAt),
				isNull(workspaces.deletedAt)
			)
		)
		.orderBy(asc(workspaces.name));
}

/** A workspace as one of its members sees it; to everybody else it is not there. */
export async function workspaceFor({ read }: App, viewer: { id: string }, slug: string) {
	if (!isId(slug)) throw new NotThere('This workspace');
	const rows = await read
		.select({
			id: workspaces.id,
			slug: workspaces.slug,
			name: workspaces.name,
			role: memberships.role
		})
		.from(memberships)
		.innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
		.where(and(eq(memberships.personId, viewer.id), eq(workspaces.slug, slug), standing));
	const [workspace] = withRoles(rows);
	if (!workspace) throw new NotThere('This workspace');
	return workspace;
}

/**
 * The people of a workspace as one of its members sees them (`workspaceFor` has said who that is, and with which
 * roles): without the fields that these roles do not see, and without the suspended, but for who may lift that.
 */
export async function membersOf(
	{ read }: App,
	workspace: { id: string; roles: readonly Role[] },
	words = ''
) {
	const all = can(workspace, 'members.change');
	const rights = await fieldRightsOf(read, workspace.id);
	const rows = await read
		.select({
			id: people.id,
			name: people.name,
			email: people.email,
			headline: people.headline,
			zone: people.zone,
			role: memberships.role,
			suspendedAt: memberships.suspendedAt
		})
		.from(memberships)
		.innerJoin(people, eq(people.id, memberships.personId))
		.where(
			and(
				eq(memberships.workspaceId, workspace.id),
				all ? undefined : isNull(memberships.suspendedAt),
				isNull(people.deletedAt)
			)
		)
		.orderBy(asc(people.name));
	const seen = withRoles(rows).map((row) => visible(rights, workspace.roles, 'member', row));
	return seen.filter((row) => isFoundBy(row, words));
}

/** Looks only into what is seen: what is hidden cannot be guessed letter by letter either. */
function isFoundBy(row: { name: string; email?: string; headline: string | null }, words: string) {
	const text = foldedWords(`${row.name} ${row.email ?? ''} ${row.headline ?? ''}`).join(' ');
	return foldedWords(words).every((word) => text.includes(word));
}

/** The demo cast with their workspace: what a trial shows on its front and sign-in pages. */
export async function demoCast({ read, trial }: App) {
	if (!trial) return [];
	const rows = await read
		.select({
			id: people.id,
			name: people.name,
			email: people.email,
			headline: people.headline,
			zone: people.zone,
			role: memberships.role,
			workspace: workspaces.name
		})
		.from(people)
		.innerJoin(memberships, eq(memberships.personId, people.id))
		.innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
		.where(and(eq(people.demo, true), isNull(people.deletedAt), standing))
		.orderBy(asc(people.createdAt), asc(people.id));
	return withRoles(rows);
}

/** One row a role becomes one thing with its roles. */
function withRoles<Row extends { id: string; role: Role }>(rows: Row[]) {
	const found = new Map<string, Omit<Row, 'role'> & { roles: Role[] }>();
	for (const { role, ...rest } of rows) {
		const known = found.get(rest.id);
		if (known) known.roles.push(role);
		else found.set(rest.id, { ...rest, roles: [role] });
	}
	return [...found.values()];
}

/** Whether anybody here is one of a trial's demo cast. */
export async function hasDemoPeople(read: App['read']) {
	const [found] = await read
		.select({ id: people.id })
		.from(people)
		.where(eq(people.demo, true))
		.limit(1);
	return found !== undefined;
}

/** What others see of somebody who is here. */
export async function nameOf({ read }: App, { id }: { id: string }) {
	const [person] = await read.select({ name: people.name }).from(people).where(eq(people.id, id));
	return person?.name ?? '';
}
