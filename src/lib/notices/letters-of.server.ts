import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Known } from '#lib/basics/registered.ts';
import { letters } from './tables.server.ts';

/** An address goes from hand to hand: by it only what was written before anybody knew whose it is. */
export function lettersOf({ id, email }: Known) {
	const toThem = eq(sql`lower(${letters.to})`, email.toLowerCase());
	return or(eq(letters.personId, id), and(isNull(letters.personId), toThem));
}
