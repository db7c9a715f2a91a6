import { and, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { contactLetters, type ContactLetter } from './letter-wish.ts';
import { contactWishes } from './tables.server.ts';

/** A step or a question: whether a contact wants a letter; whoever has said nothing does. */
export async function wantsLetter(rows: Reader, contactId: string, letter: ContactLetter) {
	const [said] = await rows
		.select({ wanted: contactWishes.wanted })
		.from(contactWishes)
		.where(and(eq(contactWishes.contactId, contactId), eq(contactWishes.letter, letter)));
	return said?.wanted ?? true;
}

/** All of them, as they are wanted now. */
export async function letterWishesOf({ read }: App, contactId: string) {
	const said = await read
		.select()
		.from(contactWishes)
		.where(eq(contactWishes.contactId, contactId));
	return contactLetters.map((letter) => ({
		letter,
		wanted: said.find((each) => each.letter === letter)?.wanted ?? true
	}));
}

/** A step: what was wanted before is forgotten. */
export async function keepLetterWish(
	app: App,
	tx: Rows,
	{ contactId, letter, wanted }: { contactId: string; letter: ContactLetter; wanted: boolean }
) {
	const wish = { wanted, at: app.now() };
	await tx
		.insert(contactWishes)
		.values({ contactId, letter, ...wish })
		.onConflictDoUpdate({ target: [contactWishes.contactId, contactWishes.letter], set: wish });
}
