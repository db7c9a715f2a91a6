import { and, asc, eq, gt } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { beforeTheFirst, entryHash, type Entry } from './canonical.server.ts';
import { auditEntries } from './tables.server.ts';

export type Verdict =
	/** `heads`: the last hash of each chain. Kept elsewhere, they also tell when a chain was cut at its end. */
	{ ok: true; entries: number; heads: Record<string, string> } | { ok: false; broken: string };

const page = 1_000;

/** Reads every chain from its beginning; answers with the first entry that is not as it was written. */
export async function verifyAudit(app: Pick<App, 'read'>): Promise<Verdict> {
	const chains = await app.read
		.selectDistinct({ chain: auditEntries.chain })
		.from(auditEntries)
		.orderBy(asc(auditEntries.chain));
	const heads: Record<string, string> = {};
	let entries = 0;

	for (const { chain } of chains) {
		const verdict = await verifyChain(app, chain);
		if (!verdict.ok) return verdict;
		entries += verdict.entries;
		heads[chain] = verdict.head;
	}
	return { ok: true, entries, heads };
}

/** One chain from its beginning. */
export async function verifyChain(
	app: Pick<App, 'read'>,
	chain: string
): Promise<{ ok: true; entries: number; head: string } | { ok: false; broken: string }> {
	let entries = 0;
	let last: Entry | undefined;
	for (let some = await pageAfter(app, chain, Number.MIN_SAFE_INTEGER); some.length > 0;) {
		for (const entry of some) {
			const broken = await whatIsWrong(app, entry, last);
			if (broken) return { ok: false, broken };
			last = entry;
			entries++;
		}
		some = await pageAfter(app, chain, last?.seq ?? 0);
	}
	return { ok: true, entries, head: last?.hash ?? beforeTheFirst };
}

function pageAfter({ read }: Pick<App, 'read'>, chain: string, seq: number) {
	return read
		.select()
		.from(auditEntries)
		.where(and(eq(auditEntries.chain, chain), gt(auditEntries.seq, seq)))
		.orderBy(asc(auditEntries.seq))
		.limit(page);
}

async function whatIsWrong({ read }: Pick<App, 'read'>, entry: Entry, last: Entry | undefined) {
	const { chain, seq, previous, hash } = entry;
	const expected = (last?.seq ?? 0) + 1;
	const where = `in the audit of ${chain}`;

	if (seq > expected && !last)
		return `The beginning was cut off ${where}: it starts at entry ${seq}.`;
	if (seq === expected + 1) return `Entry ${expected} is missing ${where}.`;
	if (seq > expected) return `Entries ${expected} to ${seq - 1} are missing ${where}.`;
	if (previous !== (last?.hash ?? beforeTheFirst)) {
		const [elsewhere] = await read
			.select({ seq: auditEntries.seq })
			.from(auditEntries)
			.where(and(eq(auditEntries.chain, chain), eq(auditEntries.hash, previous)));
		if (elsewhere)
			return `Entry ${seq} ${where} was written after entry ${elsewhere.seq}: reordered.`;
	}
	if (previous !== (last?.hash ?? beforeTheFirst) || hash !== entryHash(entry))
		return `Entry ${seq} ${where} was changed.`;
	return undefined;
}
