import { and, eq, ne, sql } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { prepared, preparedInsert } from '#lib/basics/prepared.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { isExclusive, type Cause } from './cause.ts';
import { takenTimes } from './tables.server.ts';
import { exclusiveBetween } from './taken-between.server.ts';

/** Somebody was quicker: a page that says so offers what is still free. */
export class SlotTaken extends Refusal {
	constructor() {
		super(409, 'This time was taken a moment ago. Choose another one; what you wrote is kept.');
	}
}

interface Wanted {
	workspaceId: string;
	/** Of whom time is taken: of all or of none. */
	hosts: readonly string[];
	from: number;
	till: number;
	/** Pauses that belong to it, in minutes. */
	before: number;
	after: number;
	cause: Cause;
	reference: string;
	offeringId?: string;
	/** Free again from then on; null: until it is released. */
	until: number | null;
}

/**
 * A step: takes time of consultants, or throws SlotTaken. Whether it is on offer was asked before, in the same
 * transaction; that nobody is in two calls at once is asked here, and the database itself would refuse it too.
 */
export async function take(app: App, tx: Rows, wanted: Wanted) {
	const { workspaceId, hosts, from, till, before, after, cause, reference, until } = wanted;
	const exclusive = isExclusive(cause);
	if (exclusive) await assertFree(app, tx, wanted);
	// Always in one order: PostgreSQL lets one at a time take somebody's time, and nobody waits in a circle.
	for (const personId of hosts.toSorted())
		await putIn(tx, {
			...{ id: app.newId(), personId, workspaceId, fromAt: from, tillAt: till, before, after },
			...{ cause, reference, offeringId: wanted.offeringId ?? null, until, exclusive, note: null },
			createdAt: app.now()
		});
}

async function assertFree(app: App, tx: Rows, { hosts, from, till, reference }: Wanted) {
	for (const personId of hosts) {
		const there = await exclusiveOf(tx, { personId, from, till, reference });
		const lapsed = there.filter(({ until }) => until !== null && until <= app.now());
		if (lapsed.length < there.length) throw new SlotTaken();
		// Nobody has come to sweep yet, and the database would still count it.
		for (const { id } of lapsed) await tx.delete(takenTimes).where(eq(takenTimes.id, id));
	}
}

const putIn = preparedInsert(takenTimes);

const exclusiveOf = prepared((rows) =>
	rows
		.select({ id: takenTimes.id, until: takenTimes.until })
		.from(takenTimes)
		.where(
			and(
				exclusiveBetween({
					personId: sql.placeholder('personId'),
					from: sql.placeholder('from'),
					till: sql.placeholder('till')
				}),
				ne(takenTimes.reference, sql.placeholder('reference'))
			)
		)
);

/** A step: what is taken for something becomes another cause, or is kept for another while. */
export async function keepTaken(
	tx: Rows,
	reference: string,
	kept: { cause?: Cause; until: number | null },
	was?: Cause
) {
	await tx.update(takenTimes).set(kept).where(takenFor(reference, was));
}

/** A step: everything that was taken for it is free. */
export async function release(tx: Rows, reference: string, was?: Cause) {
	await tx.delete(takenTimes).where(takenFor(reference, was));
}

/** Of a group the time is its own, whatever becomes of a seat: `was` leaves it alone. */
const takenFor = (reference: string, was?: Cause) =>
	and(eq(takenTimes.reference, reference), was && eq(takenTimes.cause, was));
