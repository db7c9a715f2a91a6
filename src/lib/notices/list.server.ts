import { and, count, desc, eq, isNull, lt, or } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { isId } from '#lib/basics/ids.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import { notices } from './tables.server.ts';

const page = 30;

/** What is in somebody's list: never what was wanted by mail alone. */
export const listOf = (person: { id: string }) =>
	and(eq(notices.personId, person.id), eq(notices.inProduct, true));

/** How many somebody has not read yet: the badge. */
export async function unreadCount({ read }: App, person: { id: string }) {
	const [found] = await read
		.select({ count: count() })
		.from(notices)
		.where(and(listOf(person), isNull(notices.readAt)));
	return found?.count ?? 0;
}

interface Wanted {
	/** The last one seen: what is older follows. */
	before?: string | undefined;
	unreadOnly?: boolean;
	limit?: number;
}

/** Somebody's own notices, newest first, a page at a time. */
export async function noticesOf(app: App, person: { id: string }, wanted: Wanted = {}) {
	const { before, unreadOnly = false, limit = page } = wanted;
	const last = before === undefined ? undefined : await noticeOf(app, person, before);
	const { id, kind, workspaceId, title, body, href, at, readAt } = notices;
	const found = await app.read
		.select({ id, kind, workspaceId, title, body, href, at, readAt })
		.from(notices)
		.where(
			and(
				listOf(person),
				unreadOnly ? isNull(readAt) : undefined,
				last && or(lt(at, last.at), and(eq(at, last.at), lt(id, last.id)))
			)
		)
		.orderBy(desc(at), desc(id))
		.limit(limit + 1);
	return { list: found.slice(0, limit), older: found.length > limit };
}

/** One of somebody's own, also if it was wanted by mail alone; another's is not there. */
export async function noticeOf({ read }: App, person: { id: string }, id: string) {
	const [found] = isId(id)
		? await read
				.select()
				.from(notices)
				.where(and(eq(notices.id, id), eq(notices.personId, person.id)))
		: [];
	if (!found) throw new NotThere('This notice');
	return found;
}
