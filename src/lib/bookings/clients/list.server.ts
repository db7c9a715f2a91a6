import { and, asc, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { contacts } from '#lib/contacts/tables.server.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import { fieldRightsOf } from '#lib/people/members/field-rights.server.ts';
import { visible } from '#lib/people/members/fields.ts';
import { foldedWords } from '#lib/outside/search/fold.ts';
import { bookings, callHosts, calls } from '../tables.server.ts';
import type { ClientOrder } from './order.ts';
import { whoSees } from './seen.server.ts';

const page = 50;

interface Wanted {
	words: string;
	order: ClientOrder;
	/** From 1. */
	page: number;
}

/** The clients of a firm that somebody sees, with their calls; whoever was merged is told by the one it was merged into. */
export async function clientsSeen(app: App, here: Acting, wanted: Wanted) {
	const { read } = app;
	const { member, all } = await whoSees(read, here);
	const rights = await fieldRightsOf(read, here.workspace.id);
	const found = wanted.words.trim() ? await foundBy(app, here, wanted.words) : undefined;
	if (found?.length === 0) return { clients: [], more: false, all };

	const stats = statsOf(read, here, { now: app.now(), hostId: all ? undefined : member.id });
	const orders: Record<ClientOrder, SQL[]> = {
		name: [asc(sql`lower(${contacts.name})`)],
		last: [sql`${stats.last} desc nulls last`],
		next: [sql`${stats.next} asc nulls last`],
		calls: [desc(sql`coalesce(${stats.calls}, 0)`)]
	};
	const rows = await read
		.select({
			...{ id: contacts.id, name: contacts.name, email: contacts.email },
			...{ company: contacts.company, zone: contacts.zone },
			...{ last: stats.last, next: stats.next, calls: stats.calls }
		})
		.from(contacts)
		.leftJoin(stats, eq(stats.root, contacts.id))
		.where(
			and(
				...[eq(contacts.workspaceId, here.workspace.id), isNull(contacts.mergedInto)],
				all ? undefined : sql`${stats.root} is not null`,
				found && inArray(contacts.id, found)
			)
		)
		.orderBy(...orders[wanted.order], asc(sql`lower(${contacts.name})`), asc(contacts.id))
		.limit(page + 1)
		.offset((wanted.page - 1) * page);

	const seen = rows.map(({ last, next, calls: had, ...row }) => ({
		...visible(rights, member.roles, 'contact', row),
		...{ last: numberOf(last), next: numberOf(next), calls: Number(had ?? 0) }
	}));
	// By what is hidden nobody is found: it could be guessed letter by letter.
	const hides = seen.some((row) => !('email' in row) || !('company' in row));
	const shown = found && hides ? seen.filter((row) => shows(row, wanted.words)) : seen;
	return { clients: shown.slice(0, page), more: rows.length > page, all };
}

const numberOf = (value: unknown) => (value === null || value === undefined ? null : Number(value));

function shows(
	row: { name: string; email?: string | null; company?: string | null },
	words: string
) {
	const text = foldedWords(`${row.name} ${row.email ?? ''} ${row.company ?? ''}`).join(' ');
	return foldedWords(words).every((word) => text.includes(word));
}

async function foundBy(app: App, { workspace }: Acting, words: string) {
	const asked = { workspaceId: workspace.id, words, kinds: ['contact'], limit: page };
	const ids = (await app.search.find(app.read, asked)).map(({ id }) => id);
	if (ids.length === 0) return [];
	const root = sql<string>`coalesce(${contacts.mergedInto}, ${contacts.id})`;
	const found = await app.read.select({ root }).from(contacts).where(inArray(contacts.id, ids));
	return found.map((each) => each.root);
}

interface Of {
	now: number;
	/** Only calls that this person holds. */
	hostId: string | undefined;
}

/** Contact → their calls: those that took place or will. */
function statsOf(rows: Reader, { workspace }: Acting, { now, hostId }: Of) {
	const root = sql<string>`coalesce(${contacts.mergedInto}, ${contacts.id})`;
	const booked = inArray(bookings.state, ['confirmed', 'completed']);
	const last = sql<number>`max(case when ${booked} and ${calls.startsAt} <= ${now} then ${calls.startsAt} end)`;
	const next = sql<number>`min(case when ${booked} and ${calls.startsAt} > ${now} then ${calls.startsAt} end)`;
	const had = sql<number>`sum(case when ${booked} then 1 else 0 end)`;
	const held = rows
		.select({ id: callHosts.callId })
		.from(callHosts)
		.where(eq(callHosts.personId, hostId ?? ''));
	return rows
		.select({
			root: root.as('root'),
			...{ last: last.as('last_at'), next: next.as('next_at'), calls: had.as('call_count') }
		})
		.from(bookings)
		.innerJoin(contacts, eq(contacts.id, bookings.contactId))
		.innerJoin(calls, eq(calls.id, bookings.callId))
		.where(
			and(
				eq(bookings.workspaceId, workspace.id),
				hostId === undefined ? undefined : inArray(calls.id, held)
			)
		)
		.groupBy(root)
		.as('stats');
}
