import { and, asc, count, desc, eq, inArray, like, or, sql } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { passkeys, totpSecrets } from '#lib/people/factors/tables.server.ts';
import { memberships, people, workspaces } from '#lib/people/tables.server.ts';
import { actingKeeper } from './keeper.server.ts';

export const perPage = 50;

interface Asked {
	/** Part of a name or an address. */
	words: string;
	/** From 1. */
	page: number;
}

/** Everybody with an account, for the keeper. */
export async function everybody(app: App, actor: { id: string }, { words, page }: Asked) {
	await actingKeeper(app.read, actor);
	const { id, name, email, keeper, suspendedAt, deletedAt, createdAt } = people;
	const matches = matching(words.replaceAll('\0', '').trim().slice(0, 100));
	const rows = await app.read
		.select({ id, name, email, keeper, suspendedAt, deletedAt, createdAt })
		.from(people)
		.where(matches)
		.orderBy(asc(name), asc(id))
		.limit(perPage)
		.offset((page - 1) * perPage);
	const [total] = await app.read.select({ all: count() }).from(people).where(matches);
	const guarded = await withFactors(
		app,
		rows.map((row) => row.id)
	);
	return {
		...{ total: total?.all ?? 0, page },
		rows: rows.map((row) => ({ ...row, factors: guarded.has(row.id) }))
	};
}

/** Who of them has an authenticator app or a passkey, and can lose it. */
async function withFactors({ read }: App, ids: string[]) {
	const apps = await read
		.select({ personId: totpSecrets.personId })
		.from(totpSecrets)
		.where(inArray(totpSecrets.personId, ids));
	const keys = await read
		.select({ personId: passkeys.personId })
		.from(passkeys)
		.where(inArray(passkeys.personId, ids));
	return new Set([...apps, ...keys].map(({ personId }) => personId));
}

/** As typed, and in small letters: SQLite knows only the Latin ones apart from their capitals. */
function matching(words: string) {
	if (!words) return undefined;
	const part = (text: string) => `%${text.replace(/[\\%_]/g, '')}%`;
	const [typed, small] = [part(words), part(words.toLowerCase())];
	return or(
		like(people.name, typed),
		like(sql`lower(${people.name})`, small),
		like(sql`lower(${people.email})`, small)
	);
}

/** Every workspace of the installation with who owns it, deleted ones too, for the keeper. */
export async function everyWorkspace(app: App, actor: { id: string }, page: number) {
	await actingKeeper(app.read, actor);
	const { id, slug, name, createdAt, deletedAt } = workspaces;
	const rows = await app.read
		.select({ id, slug, name, createdAt, deletedAt })
		.from(workspaces)
		.orderBy(desc(createdAt), desc(id))
		.limit(perPage)
		.offset((page - 1) * perPage);
	const [total] = await app.read.select({ all: count() }).from(workspaces);

	const ids = rows.map((row) => row.id);
	const members = await app.read
		.select({
			workspaceId: memberships.workspaceId,
			count: sql<number>`count(distinct ${memberships.personId})`.mapWith(Number)
		})
		.from(memberships)
		.where(inArray(memberships.workspaceId, ids))
		.groupBy(memberships.workspaceId);
	const owners = await app.read
		.select({ workspaceId: memberships.workspaceId, name: people.name })
		.from(memberships)
		.innerJoin(people, eq(people.id, memberships.personId))
		.where(and(inArray(memberships.workspaceId, ids), eq(memberships.role, 'owner')))
		.orderBy(asc(people.name));
	return {
		...{ total: total?.all ?? 0, page },
		rows: rows.map((row) => ({
			...row,
			members: members.find(({ workspaceId }) => workspaceId === row.id)?.count ?? 0,
			owners: owners.filter((one) => one.workspaceId === row.id).map((one) => one.name)
		}))
	};
}
