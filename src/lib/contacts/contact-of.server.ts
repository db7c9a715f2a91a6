import { and, eq } from 'drizzle-orm';
import { isId } from '#lib/basics/ids.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { contacts } from './tables.server.ts';

export type Contact = typeof contacts.$inferSelect;

/** A step or a question: a contact of a workspace, or the one that it was found to be. */
export async function contactOf(rows: Reader, workspaceId: string, id: string): Promise<Contact> {
	const contact = await rowOf(rows, workspaceId, id);
	return contact.mergedInto === null ? contact : rowOf(rows, workspaceId, contact.mergedInto);
}

/** A step or a question: the very row, merged or not. */
export async function rowOf(rows: Reader, workspaceId: string, id: string): Promise<Contact> {
	const [contact] = isId(id)
		? await rows
				.select()
				.from(contacts)
				.where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, id)))
		: [];
	if (!contact) throw new NotThere('This contact');
	return contact;
}

/** A step or a question: its own id and those of all that were found to be it. */
export async function idsOf(
	rows: Reader,
	{ workspaceId, id }: Pick<Contact, 'workspaceId' | 'id'>
) {
	const merged = await rows
		.select({ id: contacts.id })
		.from(contacts)
		.where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.mergedInto, id)));
	return [id, ...merged.map((each) => each.id)];
}
