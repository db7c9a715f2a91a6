import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { isId } from '#lib/basics/ids.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { isSigned, signature } from '#lib/basics/secrets.server.ts';
import { workspaces } from '#lib/people/tables.server.ts';
import { contactLetters, isContactLetter, letterWords, type ContactLetter } from './letter-wish.ts';
import { contacts } from './tables.server.ts';
import { keepLetterWish } from './wishes.server.ts';

interface Asked {
	contact: string;
	letter: string;
	signature: string;
}

const purpose = 'letters to a contact';
const message = (contact: string, letter: string) => `${contact}\n${letter}`;

/** Whoever holds a letter may end letters of its kind; a client needs no account for it. */
export function contactUnsubscribeLink(
	{ origin, secret }: Pick<App, 'origin' | 'secret'>,
	contact: string,
	letter: ContactLetter
) {
	const signed = signature(secret, purpose, message(contact, letter));
	return `${origin}/unsubscribe/client?${new URLSearchParams({ contact, letter, signature: signed })}`;
}

/** What the link ends, in words, and of which firm; one that is not whole or not ours is not there. */
export function endedForContact(app: App, asked: Asked) {
	return endedIn(app, app.read, asked);
}

/** No more letters of what the link names, or of all that can be done without; or `wanted` again. */
export async function unsubscribeContact(app: App, asked: Asked, all: boolean, wanted = false) {
	return app.write(async (tx) => {
		const { contactId, letter } = await endedIn(app, tx, asked);
		for (const each of all ? contactLetters : [letter])
			await keepLetterWish(app, tx, { contactId, letter: each, wanted });
	});
}

async function endedIn(app: App, rows: Reader, { contact: id, letter, signature: claimed }: Asked) {
	const known = isId(id) && isSigned(app.secret, purpose, message(id, letter), claimed);
	if (!known || !isContactLetter(letter)) throw new NotThere('This way out of letters');
	const [found] = await rows
		.select({ contact: contacts, firm: workspaces.name })
		.from(contacts)
		.innerJoin(workspaces, eq(workspaces.id, contacts.workspaceId))
		.where(eq(contacts.id, id));
	if (!found) throw new NotThere('This way out of letters');
	// Found to be another since: that one is who the letters go to.
	const contactId = found.contact.mergedInto ?? found.contact.id;
	return { contactId, letter, label: letterWords[letter], firm: found.firm };
}
