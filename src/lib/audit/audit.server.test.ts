import { and, eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { App } from '#lib/app.ts';
import { onPostgres } from '#lib/basics/columns.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { appendAudit } from './append.server.ts';
import { auditEntries } from './tables.server.ts';
import { verifyAudit } from './verify.server.ts';

const note = (app: App, act: string, workspaceId?: string) =>
	app.write((tx) =>
		appendAudit(app, tx, { workspaceId, actor: 'mara', act, thing: 'booking b1', detail: 'a → b' })
	);

async function audited() {
	const app = testApp();
	for (const act of ['one', 'two', 'three', 'four', 'five']) await note(app, act, 'acme');
	await note(app, 'other', 'beta');
	return app;
}

/** Somebody with the disk in their hands can drop the triggers; the chain must tell. */
async function tamper(app: App, change: (tx: Rows) => PromiseLike<unknown>) {
	await app.write(async (tx) => {
		const run = (text: string) =>
			onPostgres
				? (tx as unknown as { execute(query: unknown): Promise<unknown> }).execute(sql.raw(text))
				: tx.run(sql.raw(text));
		for (const name of onPostgres ? [] : ['unchanged', 'kept', 'not_replaced'])
			await run(`drop trigger if exists audit_entries_${name}`);
		if (onPostgres) await run('alter table audit_entries disable trigger all');
		await change(tx);
		if (onPostgres) await run('alter table audit_entries enable trigger all');
	});
}
const entry = (seq: number, chain = 'acme') =>
	and(eq(auditEntries.chain, chain), eq(auditEntries.seq, seq));

test('each workspace has a chain of its own, whole from the first entry', async () => {
	const app = await audited();
	await note(app, 'version 2');
	expect(await verifyAudit(app)).toMatchObject({
		ok: true,
		entries: 7,
		heads: { acme: expect.stringMatching(/^[0-9a-f]{64}$/) }
	});
});

test('an act that was undone leaves no entry', async () => {
	const app = testApp();
	const verb = app.write(async (tx) => {
		await appendAudit(app, tx, { actor: 'mara', act: 'x', thing: 'y', detail: '' });
		throw new Error('no');
	});
	await expect(verb).rejects.toThrow('no');
	expect(await verifyAudit(app)).toMatchObject({ ok: true, entries: 0 });
});

test('entries written at the same time stand one behind the other', async () => {
	const app = testApp();
	await Promise.all(Array.from({ length: 20 }, (_, index) => note(app, `act ${index}`)));
	expect(await verifyAudit(app)).toMatchObject({ ok: true, entries: 20 });
});

test('words that a database would mend are mended before they are sealed', async () => {
	const app = testApp();
	await note(app, 'half \ud83d a sign');
	expect(await verifyAudit(app)).toMatchObject({ ok: true });
});

test('the database itself refuses to change or remove an entry', async () => {
	const app = await audited();
	const refused = (verb: (tx: Rows) => Promise<unknown>) =>
		expect(
			app.write(verb).catch((error: Error) => Promise.reject(error.cause ?? error))
		).rejects.toThrow('audit entries are never');

	await refused(async (tx) => tx.update(auditEntries).set({ act: 'nothing' }).where(entry(2)));
	await refused(async (tx) => tx.delete(auditEntries).where(entry(5)));
	const [second] = await app.read.select().from(auditEntries).where(entry(2));
	if (!second) throw new Error('it should be there');
	await refused(async (tx) => {
		const changed = { act: 'nothing' };
		await tx
			.insert(auditEntries)
			.values({ ...second, ...changed })
			.onConflictDoUpdate({ target: [auditEntries.chain, auditEntries.seq], set: changed });
	});
	expect(await verifyAudit(app)).toMatchObject({ ok: true, entries: 6 });
});

test('any change of any field of any entry is found', async () => {
	const app = await audited();
	const words = ['actor', 'act', 'thing', 'detail', 'previous', 'hash', 'chain'] as const;
	const numbers = ['seq', 'at'] as const;
	const stored = await app.read.select().from(auditEntries);

	for (const original of stored) {
		const changes = [
			...words.flatMap((field) => [
				{ [field]: `${original[field]}x` },
				{ [field]: original[field] === '' ? ' ' : original[field].slice(1) }
			]),
			...numbers.flatMap((field) =>
				[-1e6, -1, 1, 1e6].map((by) => ({ [field]: original[field] + by }))
			)
		];
		for (const change of changes) {
			const changed = { ...original, ...change };
			const free = stored.every(({ chain, seq }) => chain !== changed.chain || seq !== changed.seq);
			if ('seq' in change && !free) continue; // the place is taken: see the test of swapped entries

			await tamper(app, (tx) =>
				tx.update(auditEntries).set(change).where(entry(original.seq, original.chain))
			);
			expect(await verifyAudit(app), JSON.stringify(change)).toMatchObject({ ok: false });
			await tamper(app, (tx) =>
				tx.update(auditEntries).set(original).where(entry(changed.seq, changed.chain))
			);
		}
	}
	expect(await verifyAudit(app)).toMatchObject({ ok: true, entries: 6 });
});

const wrongs: [string, (tx: Rows) => PromiseLike<unknown>][] = [
	[
		'Entry 2 in the audit of acme was changed.',
		(tx) => tx.update(auditEntries).set({ act: 'x' }).where(entry(2))
	],
	['Entry 3 is missing in the audit of acme.', (tx) => tx.delete(auditEntries).where(entry(3))],
	[
		'Entries 3 to 4 are missing in the audit of acme.',
		async (tx) => {
			await tx.delete(auditEntries).where(entry(3));
			await tx.delete(auditEntries).where(entry(4));
		}
	],
	[
		'The beginning was cut off in the audit of acme: it starts at entry 2.',
		(tx) => tx.delete(auditEntries).where(entry(1))
	],
	[
		'Entry 2 in the audit of acme was written after entry 3: reordered.',
		async (tx) => {
			await tx.update(auditEntries).set({ seq: 99 }).where(entry(2));
			await tx.update(auditEntries).set({ seq: 2 }).where(entry(4));
			await tx.update(auditEntries).set({ seq: 4 }).where(entry(99));
		}
	]
];

test.for(wrongs)('what is wrong is told in words: %s', async ([words, change]) => {
	const app = await audited();
	await tamper(app, change);
	expect(await verifyAudit(app)).toEqual({ ok: false, broken: words });
});
