import Database from 'better-sqlite3';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, inject, onTestFinished, test } from 'vitest';
import { workspaces } from '#lib/people/tables.server.ts';
import type { Rows } from './rows.ts';
import { openSqlite } from './sqlite.server.ts';

function open() {
	const folder = mkdtempSync(join(tmpdir(), 'concord-sqlite-'));
	const file = join(folder, 'concord.db');
	copyFileSync(join(inject('rowsFolder'), 'template.db'), file);
	const db = openSqlite(file);
	onTestFinished(async () => {
		await db.close();
		rmSync(folder, { recursive: true, force: true });
	});
	return { db, file };
}

const add = (id: string) => async (tx: Rows) => {
	await tx.insert(workspaces).values({ id, slug: id, name: id, createdAt: 1 });
};

test('a verb that awaits anything but tx is refused, and what it wrote is undone', async () => {
	const { db } = open();
	const stray = db.write(async (tx) => {
		await add('stray')(tx);
		await pause(5);
	});
	await expect(stray).rejects.toThrow('awaited something other than tx');
	expect(await db.read.$count(workspaces)).toBe(0);
});

test('a verb that was refused for that cannot write into the next one', async () => {
	const { db } = open();
	const late = Promise.withResolvers<unknown>();
	const stray = db.write(async (tx) => {
		await pause(5);
		await add('late')(tx).then(late.resolve, late.resolve);
	});
	await expect(stray).rejects.toThrow('awaited something other than tx');
	await db.write(add('next'));
	expect(String(await late.promise)).toContain('tx was used after');
	expect(await db.read.$count(workspaces)).toBe(1);
});

test('tx cannot be kept for later', async () => {
	const { db } = open();
	let kept: Rows | undefined;
	await db.write(async (tx) => {
		kept = tx;
	});
	await expect(add('kept')(kept as Rows)).rejects.toThrow('tx was used after');
});

test('the reader cannot write, whatever it is cast to', async () => {
	const { db } = open();
	await expect(add('x')(db.read as Rows)).rejects.toThrow(/readonly/);
});

test('an error that ends the whole transaction rejects its batch, and the next one works', async () => {
	const { db, file } = open();
	const outside = new Database(file);
	outside.exec(
		`create trigger poison before insert on workspaces when new.id = 'poison' begin select raise(rollback, 'poison'); end`
	);
	outside.close();

	const answers = await Promise.allSettled([db.write(add('a')), db.write(add('poison'))]);
	expect(answers[1]?.status).toBe('rejected');
	await db.write(add('next'));
	const rows = await db.read.select({ id: workspaces.id }).from(workspaces);
	// Whoever was told "stored" is there, whoever was told "not stored" is not.
	expect(rows.map(({ id }) => id).sort()).toEqual(
		answers[0]?.status === 'fulfilled' ? ['a', 'next'] : ['next']
	);
});

test('a lock held by another process is waited for', async () => {
	const { db, file } = open();
	const other = new Database(file);
	other.exec('begin immediate');
	const written = db.write(add('a'));
	setTimeout(() => other.exec('commit'), 300);
	await written;
	other.close();
	expect(await db.read.$count(workspaces)).toBe(1);
});
