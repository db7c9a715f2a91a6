import { and, asc, desc, eq, lt, or } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { auditEntries } from './tables.server.ts';

export interface AuditWanted {
	act?: string | undefined;
	/** Who did it, or to whom it was done. */
	person?: string | undefined;
	/** Only what was written before this entry of the chain. */
	before?: number | undefined;
}

const { chain, seq, at, actor, act, thing, detail } = auditEntries;
const shown = { seq, at, actor, act, thing, detail };

/** Of one chain, newest first; who may read it was asked before. */
export function auditOf({ read }: App, of: string, wanted: AuditWanted, limit: number) {
	return read
		.select(shown)
		.from(auditEntries)
		.where(
			and(
				eq(chain, of),
				wanted.act ? eq(act, wanted.act) : undefined,
				wanted.person ? about(wanted.person) : undefined,
				wanted.before ? lt(seq, wanted.before) : undefined
			)
		)
		.orderBy(desc(seq))
		.limit(limit);
}

/** What there is to choose from in the filters of a chain: its acts and actors. */
export async function auditChoices({ read }: App, of: string) {
	const acts = await read
		.selectDistinct({ act })
		.from(auditEntries)
		.where(eq(chain, of))
		.orderBy(asc(act));
	const actors = await read.selectDistinct({ actor }).from(auditEntries).where(eq(chain, of));
	return { acts: acts.map((row) => row.act), actors: actors.map((row) => row.actor) };
}

/** What somebody did and what was done with their account, in every chain, newest first. */
export function auditAbout({ read }: App, person: { id: string }, limit: number) {
	return read
		.select({ ...shown, chain })
		.from(auditEntries)
		.where(about(person.id))
		.orderBy(desc(at), desc(seq))
		.limit(limit);
}

function about(personId: string) {
	return or(eq(actor, personId), eq(thing, `person ${personId}`));
}
