import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import type { NoticeKind } from './kinds.ts';
import { notices } from './tables.server.ts';

interface Told {
	personId: string;
	kind: NoticeKind;
	workspaceId?: string;
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
	await tx.insert(notices).values({
		id: app.newId(),
		personId: told.personId,
		kind: told.kind,
		workspaceId: told.workspaceId ?? null,
		title: told.title,
		body: told.body ?? '',
		href: told.href ?? null,
		at: app.now(),
		readAt: null,
		mailedAt: null
	});
}
