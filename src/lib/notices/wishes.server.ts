import { and, eq, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { kindOf, noticeKinds, type NoticeKind } from './kinds.ts';
import { noticePreferences, notices, type MailWish } from './tables.server.ts';

export interface Wish {
	inProduct: boolean;
	mail: MailWish;
}

/** How somebody wants to hear of a kind: as they chose, or as the kind is meant. */
export function wishOf({ read }: App, person: { id: string }, kind: NoticeKind) {
	return wishIn(read, person.id, kind);
}

/** A step or a question: the same, seen from inside a transaction. */
export async function wishIn(rows: Reader, personId: string, kind: NoticeKind): Promise<Wish> {
	const { mail, always } = kindOf(kind);
	const usual = { inProduct: true, mail };
	if (always) return usual;
	const [chosen] = await rows
		.select({ inProduct: noticePreferences.inProduct, mail: noticePreferences.mail })
		.from(noticePreferences)
		.where(and(eq(noticePreferences.personId, personId), eq(noticePreferences.kind, kind)));
	return chosen ?? usual;
}

/** All kinds with what the person wants of each, for the page of preferences. */
export async function wishesOf({ read }: App, person: { id: string }) {
	const chosen = await read
		.select()
		.from(noticePreferences)
		.where(eq(noticePreferences.personId, person.id));
	return (Object.keys(noticeKinds) as NoticeKind[]).map((kind) => {
		const { label, help, mail, always = false } = kindOf(kind);
		const own = always ? undefined : chosen.find((each) => each.kind === kind);
		return {
			kind,
			label,
			help,
			always,
			inProduct: own?.inProduct ?? true,
			mail: own?.mail ?? mail
		};
	});
}

/** Keeps what somebody chose; the kinds that cannot be switched off stay as they are. */
export async function keepWishes(
	app: App,
	person: { id: string },
	wishes: Partial<Record<NoticeKind, Wish>>
) {
	await app.write(async (tx) => {
		for (const [kind, wish] of Object.entries(wishes))
			await keepWish(tx, person.id, kind as NoticeKind, wish);
	});
}

/** A step: one of them. What waits for a letter that is no longer wanted waits no more. */
export async function keepWish(tx: Rows, personId: string, kind: NoticeKind, wish: Wish) {
	if (kindOf(kind).always) return;
	await tx
		.insert(noticePreferences)
		.values({ personId, kind, ...wish })
		.onConflictDoUpdate({
			target: [noticePreferences.personId, noticePreferences.kind],
			set: { ...wish }
		});
	if (wish.mail !== 'never') return;
	const waiting = and(
		eq(notices.personId, personId),
		eq(notices.kind, kind),
		isNull(notices.mailedAt)
	);
	await tx.update(notices).set({ mail: 'never' }).where(waiting);
}
