import { createHash } from 'node:crypto';
import type { auditEntries } from './tables.server.ts';

export type Entry = typeof auditEntries.$inferSelect;

/** Before the first entry of a chain there is nothing. */
export const beforeTheFirst = '';

/** SHA-256 over every field in a fixed order; as JSON, so that no field can run into the next. */
export function entryHash({
	chain,
	seq,
	at,
	actor,
	act,
	thing,
	detail,
	previous
}: Omit<Entry, 'hash'>) {
	const canonical = JSON.stringify([chain, seq, at, actor, act, thing, detail, previous]);
	return createHash('sha256').update(canonical).digest('hex');
}
