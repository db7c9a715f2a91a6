import { eq } from 'drizzle-orm';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { workspaces } from '#lib/people/tables.server.ts';
import { rowsForTest } from '#lib/testing/rows-for-test.ts';
import { isClash } from './clash.server.ts';
import { Refusal } from './refusal.ts';
import type { Rows } from './rows.ts';

function open() {
	const folder = mkdtempSync(join(tmpdir(), 'concord-rows-test-'));
	const db = rowsForTest(folder);
	onTestFinished(async () => {
		await db.close();
		rmSync(folder, { recursive: true, force: true });
	});
	return db;
}

const firm = (id: string) => ({ id, slug: id, name: id, createdAt: 1 });
const add = (id: string) => async (tx: Rows) => {
	await tx.insert(workspaces).values(firm(id));
	return id;
};

test('what a verb wrote is there for everybody once it is done', async () => {
	const db = open();
	expect(await db.write(add('a'))).toBe('a');
	expect(await db.read.select().from(workspaces)).toMatchObject([firm('a')]);
});

test('a refused verb leaves nothing, and its neighbours in the same commit stay', async () => {
	const db = open();
	const refused = db.write(async (tx) => {
		await tx.insert(workspaces).values(firm('refused'));
		throw new Refusal(409, 'Taken.');
	});
	const answers = await Promise.allSettled([db.write(add('a')), refused, db.write(add('b'))]);

	expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
	const rows = await db.read.select({ id: workspaces.id }).from(workspaces).orderBy(workspaces.id);
	expect(rows.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('a verb sees its own changes, others only finished ones', async () => {
	const db = open();
	await db.write(async (tx) => {
		await tx.insert(workspaces).values(firm('a'));
		expect(await tx.select().from(workspaces)).toHaveLength(1);
	});
	expect(await db.read.select().from(workspaces)).toHaveLength(1);
});

test('the same slug twice is a clash, not a fault', async () => {
	const db = open();
	await db.write(add('a'));
	const again = db.write(async (tx) => {
		await tx.insert(workspaces).values({ ...firm('b'), slug: 'a' });
	});
	await expect(again).rejects.toSatisfy(isClash);
});

test('a write inside a write is refused at once, and the writer goes on', async () => {
	const db = open();
	const nested = db.write(async () => db.write(add('inner')));
	await expect(nested).rejects.toThrow('a write inside a write');
	expect(await db.write(add('next'))).toBe('next');
	expect(await db.read.select().from(workspaces)).toHaveLength(1);
});

test('commits are told after they happened', async () => {
	const db = open();
	let told = 0;
	db.onCommit(() => told++);
	await db.write(add('a'));
	expect(told).toBe(1);
});

test('text compares by code point on both engines', async () => {
	const db = open();
	for (const id of ['b', 'A', 'ä', 'a', 'B', 'Z']) await db.write(add(id));
	const rows = await db.read.select({ id: workspaces.id }).from(workspaces).orderBy(workspaces.id);
	expect(rows.map(({ id }) => id)).toEqual(['A', 'B', 'Z', 'a', 'b', 'ä']);
});

test('a hundred verbs at once are all stored, each by itself', async () => {
	const db = open();
	await Promise.all(Array.from({ length: 100 }, (_, at) => db.write(add(`w${at}`))));
	expect(await db.read.$count(workspaces)).toBe(100);
	expect(await db.read.$count(workspaces, eq(workspaces.id, 'w7'))).toBe(1);
});
