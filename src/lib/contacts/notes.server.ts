import { and, desc, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { isId } from '#lib/basics/ids.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { people } from '#lib/people/tables.server.ts';
import { idsOf, type Contact } from './contact-of.server.ts';
import { contactNotes } from './tables.server.ts';

export const longestNote = 4_000;

interface By {
	/** Who may write here has been asked in the same transaction. */
	member: { id: string };
	contact: Pick<Contact, 'workspaceId' | 'id'>;
}

/** A step: what a member wrote about a contact. `at`: when it was written first, of one that is put back. */
export async function addNote(
	app: App,
	tx: Rows,
	{ member, contact, id, text, at }: By & { id: string; text: string; at?: number | undefined }
) {
	await tx.insert(contactNotes).values({
		...{ id, workspaceId: contact.workspaceId, contactId: contact.id, by: member.id },
		...{ text: words(text), at: Math.min(at ?? app.now(), app.now()), changedAt: null }
	});
}

/** A step: their own; somebody else's is not theirs to change. Answers what it was. */
export async function changeNote(
	app: App,
	tx: Rows,
	{ member, contact, id, text }: By & { id: string; text: string }
) {
	const note = await ownNote(tx, { member, contact, id });
	await tx
		.update(contactNotes)
		.set({ text: words(text), changedAt: app.now() })
		.where(eq(contactNotes.id, note.id));
	return note;
}

/** A step: their own. Answers what it was, for who wants it back. */
export async function removeNote(tx: Rows, { member, contact, id }: By & { id: string }) {
	const note = await ownNote(tx, { member, contact, id });
	await tx.delete(contactNotes).where(eq(contactNotes.id, note.id));
	return note;
}

async function ownNote(tx: Rows, { member, contact, id }: By & { id: string }) {
	const [note] = isId(id)
		? await tx
				.select()
				.from(contactNotes)
				.where(
					and(
						...[eq(contactNotes.workspaceId, contact.workspaceId), eq(contactNotes.id, id)],
						inArray(contactNotes.contactId, await idsOf(tx, contact))
					)
				)
		: [];
	if (!note) throw new NotThere('This note');
	if (note.by !== member.id)
		throw new Refusal(403, 'Somebody else wrote this note. Write one of your own below it.');
	return note;
}

function words(text: string) {
	const said = text.trim();
	if (!said) throw new Refusal(400, 'Write something.', { field: 'text' });
	if (said.length > longestNote)
		throw new Refusal(400, `At most ${longestNote} letters.`, { field: 'text' });
	return said;
}

/** A question: what was written about a contact and about those merged into it, newest first. */
export async function notesOf(rows: Reader, contact: Pick<Contact, 'workspaceId' | 'id'>) {
	const { id, text, at, changedAt, by } = contactNotes;
	return rows
		.select({ id, text, at, changedAt, by, author: people.name })
		.from(contactNotes)
		.innerJoin(people, eq(people.id, by))
		.where(
			and(
				eq(contactNotes.workspaceId, contact.workspaceId),
				inArray(contactNotes.contactId, await idsOf(rows, contact))
			)
		)
		.orderBy(desc(at), desc(id));
}
