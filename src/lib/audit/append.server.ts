import { desc, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { beforeTheFirst, entryHash } from './canonical.server.ts';
import { auditEntries } from './tables.server.ts';

export interface Audited {
	workspaceId?: string;
	/** A person's id, or "system". */
	actor: string;
	act: string;
	/** Kind and id of what it was done to. */
	thing: string;
	/** Ids before and after, in words; never content. */
	detail: string;
}

/** A step: writes into the audit in the very transaction that does what is audited. */
export async function appendAudit(
	app: Pick<App, 'now'>,
	tx: Rows,
	{ workspaceId, actor, act, thing, detail }: Audited
) {
	const chain = workspaceId ?? 'installation';
	const [last] = await tx
		.select({ seq: auditEntries.seq, hash: auditEntries.hash })
		.from(auditEntries)
		.where(eq(auditEntries.chain, chain))
		.orderBy(desc(auditEntries.seq))
		.limit(1);

	const entry = {
		...{ chain, seq: (last?.seq ?? 0) + 1, at: app.now(), actor: stored(actor), act: stored(act) },
		...{ thing: stored(thing), detail: stored(detail), previous: last?.hash ?? beforeTheFirst }
	};
	await tx.insert(auditEntries).values({ ...entry, hash: entryHash(entry) });
}

/** As a database gives it back: half a surrogate pair would be replaced there, and the hash would not fit. */
function stored(text: string) {
	return text.toWellFormed();
}
