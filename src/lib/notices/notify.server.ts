import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import type { NoticeKind } from './kinds.ts';
import { notices } from './tables.server.ts';
import { wishIn } from './wishes.server.ts';

declare module '#lib/app.ts' {
	interface News {
		/** Somebody wants to hear of it by mail at once. */
		'notice.told': { notice: string };
	}
}

interface Told {
	personId: string;
	kind: NoticeKind;
	workspaceId?: string;
	/** Ids of others whom its words name: their erasure takes the name out again. */
	mentions?: readonly string[];
	/** What happened, in one line: "Marta gave you the role sales". */
	title: string;
	/** What it means or what to do. */
	body?: string;
	/** A path of ours. */
	href?: string;
	/** A letter that says more goes out with it: the notice itself is not mailed. */
	ownLetter?: true;
}

/** A step: tells somebody in the transaction that made it true. Mail follows by what they chose for the kind. */
export async function notify(app: App, tx: Rows, told: Told) {
	const wish = await wishIn(tx, told.personId, told.kind);
	const mail = told.ownLetter ? 'never' : wish.mail;
	if (!wish.inProduct && mail === 'never') return;

	const id = app.newId();
	await tx.insert(notices).values({
		id,
		personId: told.personId,
		kind: told.kind,
		workspaceId: told.workspaceId ?? null,
		mentions: [...(told.mentions ?? [])],
		title: told.title,
		body: told.body ?? '',
		href: told.href ?? null,
		at: app.now(),
		inProduct: wish.inProduct,
		mail,
		readAt: null,
		mailedAt: null
	});
	if (mail === 'at once') await app.record(tx, 'notice.told', { notice: id });
}
