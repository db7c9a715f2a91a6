import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { addNote, changeNote, removeNote } from '#lib/contacts/notes.server.ts';
import { assertMay } from '#lib/contacts/right.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import { clientSeen } from './seen.server.ts';

/** For each other, about a client that one sees. `at`: of one that is put back, when it was written first. */
export async function writeNote(
	app: App,
	here: Acting,
	contactId: string,
	{ text, at }: { text: string; at?: number | undefined }
) {
	const id = app.newId();
	await app.write(async (tx) => {
		await addNote(app, tx, { ...(await writing(tx, here, contactId)), id, text, at });
	});
	return id;
}

export async function rewriteNote(
	app: App,
	here: Acting,
	contactId: string,
	note: { id: string; text: string }
) {
	return app.write(async (tx) =>
		changeNote(app, tx, { ...(await writing(tx, here, contactId)), ...note })
	);
}

export async function takeNoteAway(app: App, here: Acting, contactId: string, id: string) {
	return app.write(async (tx) => removeNote(tx, { ...(await writing(tx, here, contactId)), id }));
}

async function writing(tx: Rows, here: Acting, contactId: string) {
	const { member, contact } = await clientSeen(tx, here, contactId);
	assertMay(member, 'contacts.note');
	return { member, contact };
}
