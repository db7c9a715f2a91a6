import { and, asc, desc, eq, gt, inArray, like, lte, or, sql, type SQL } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { actingMember } from '#lib/people/members/acting.server.ts';
import { people } from '#lib/people/tables.server.ts';
import type { BookingState } from './booking.ts';
import { asRows, type CallRow } from './call-rows.ts';
import { seesAll, type Acting } from './mine.server.ts';
import { bookings, callHosts, calls } from './tables.server.ts';

export const views = ['upcoming', 'waiting', 'past', 'cancelled'] as const;
export type View = (typeof views)[number];

export interface Filter {
	view: View;
	words?: string | undefined;
	/** Of whom, for those who see everybody's. */
	person?: string | undefined;
	/** From where a page goes on: when the last call shown begins. */
	after?: number | undefined;
}

const mostSeats = 400;
const rowsOnPage = 50;

const shown: Record<View, readonly BookingState[]> = {
	upcoming: ['confirmed', 'requested', 'checkout'],
	waiting: ['requested'],
	past: ['completed', 'confirmed'],
	cancelled: ['cancelled', 'declined', 'paid too late']
};

/** Calls of a consultant, or of the whole firm for those who run it, a row each. */
export async function callsIn(app: App, here: Acting, filter: Filter) {
	const member = await actingMember(app.read, here);
	const whose = seesAll(member) ? filter.person : member.id;
	const now = app.now();
	const isBack = filter.view === 'past' || filter.view === 'cancelled';
	const found = await app.read
		.select({ booking: bookings, call: calls })
		.from(bookings)
		.innerJoin(calls, eq(calls.id, bookings.callId))
		.where(
			and(
				eq(bookings.workspaceId, here.workspace.id),
				inArray(bookings.state, [...shown[filter.view]]),
				filter.view === 'past' ? lte(calls.endsAt, now) : undefined,
				filter.view === 'upcoming' || filter.view === 'waiting' ? gt(calls.endsAt, now) : undefined,
				filter.after === undefined
					? undefined
					: isBack
						? sql`${calls.startsAt} < ${filter.after}`
						: gt(calls.startsAt, filter.after),
				heldBy(app.read, whose),
				named(filter.words)
			)
		)
		.orderBy(isBack ? desc(calls.startsAt) : asc(calls.startsAt), asc(bookings.id))
		.limit(mostSeats);
	const rows = asRows(found);
	const page = rows.slice(0, rowsOnPage);
	const hosts = await hostsOf(app.read, page);
	return {
		rows: page.map((row) => ({ ...row, hosts: hosts.get(row.callId) ?? [] })),
		more: rows.length > rowsOnPage ? page.at(-1)?.startsAt : undefined,
		seesAll: seesAll(member)
	};
}

/** How many wait for a yes. */
export async function waitingFor(app: App, here: Acting) {
	const member = await actingMember(app.read, here);
	return app.read.$count(
		bookings,
		and(
			eq(bookings.workspaceId, here.workspace.id),
			eq(bookings.state, 'requested'),
			inArray(bookings.callId, ofHost(app.read, member.id))
		)
	);
}

const ofHost = (rows: Reader, personId: string) =>
	rows.select({ id: callHosts.callId }).from(callHosts).where(eq(callHosts.personId, personId));

const heldBy = (rows: Reader, personId: string | undefined): SQL | undefined =>
	personId === undefined ? undefined : inArray(bookings.callId, ofHost(rows, personId));

/** By name, address or title; what people type has no wildcards. */
function named(words = '') {
	if (!words.trim()) return undefined;
	const part = `%${words
		.trim()
		.toLowerCase()
		.replace(/[\\%_]/g, '')}%`;
	return or(
		like(sql`lower(${bookings.name})`, part),
		like(sql`lower(${bookings.email})`, part),
		like(sql`lower(${bookings.title})`, part)
	);
}

async function hostsOf(rows: Reader, page: readonly CallRow[]) {
	const ids = page.map(({ callId }) => callId);
	const found =
		ids.length === 0
			? []
			: await rows
					.select({ callId: callHosts.callId, id: people.id, name: people.name })
					.from(callHosts)
					.innerJoin(people, eq(people.id, callHosts.personId))
					.where(inArray(callHosts.callId, ids));
	return Map.groupBy(found, ({ callId }) => callId);
}
