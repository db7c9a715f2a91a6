import { and, eq, isNull, ne, or, sql } from 'drizzle-orm';
import type { Reader } from '#lib/basics/rows.ts';
import type { Contact } from './contact-of.server.ts';
import { contacts } from './tables.server.ts';

const most = 5;

/** A step or a question: who may be the same: the same address, or the same name in the same company. */
export async function duplicatesOf(rows: Reader, contact: Contact) {
	const { workspaceId, id, name, company, email } = contact;
	const sameAddress = email ? eq(sql`lower(${contacts.email})`, email.toLowerCase()) : undefined;
	const sameName = company
		? and(
				eq(sql`lower(${contacts.name})`, sql`lower(${name})`),
				eq(sql`lower(${contacts.company})`, sql`lower(${company})`)
			)
		: undefined;
	const same = or(sameAddress, sameName);
	if (!same) return [];
	return rows
		.select()
		.from(contacts)
		.where(
			and(
				...[eq(contacts.workspaceId, workspaceId), isNull(contacts.mergedInto)],
				...[ne(contacts.id, id), same]
			)
		)
		.orderBy(contacts.createdAt, contacts.id)
		.limit(most);
}
