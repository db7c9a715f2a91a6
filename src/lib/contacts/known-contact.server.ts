import { eq, inArray, or, sql, type Column } from 'drizzle-orm';
import type { Known } from '#lib/basics/registered.ts';
import { contacts } from './tables.server.ts';

/** The address was proven by its owner, so a contact with the same one is the same person. */
export function isContact({ id, email }: Known) {
	return or(eq(contacts.personId, id), eq(sql`lower(${contacts.email})`, email.toLowerCase()));
}

/** Rows of whichever table that belong to a contact who is this person. */
export function ofContact(column: Column, person: Known) {
	return inArray(column, sql`(select ${contacts.id} from ${contacts} where ${isContact(person)})`);
}
