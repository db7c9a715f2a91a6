import { asc, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { contactLetters, type ContactLetter } from './letter-wish.ts';
import { contactWishes } from './tables.server.ts';

/** A step or a question: the letters that were refused or wanted, by a contact and by those merged into it. */
async function saidBy(rows: Reader, ids: readonly string[]) {
	const said = await rows
		.select()
		.from(contactWishes)
		.where(inArray(contactWishes.contactId, [...ids]))
		.orderBy(asc(contactWishes.at));
	// What was said last holds, under whichever of their addresses.
	return new Map(said.map(({ letter, wanted }) => [letter, wanted]));
}

/** A step or a question: whether a contact wants a letter; whoever has said nothing does. */
export async function wantsLetter(rows: Reader, ids: readonly string[], letter: ContactLetter) {
	return (await saidBy(rows, ids)).get(letter) ?? true;
}

/** All of them, as they are wanted now. */
export async function letterWishesOf(rows: Reader, ids: readonly string[]) {
	const said = await saidBy(rows, ids);
	return contactLetters.map((letter) => ({ letter, wanted: said.get(letter) ?? true }));
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
