import Database from 'better-sqlite3';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
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

test('of verbs that share a commit each is undone alone, the first as any other', async () => {
	const { db } = open();
	const failing = (id: string) => async (tx: Rows) => {
		await add(id)(tx);
		throw new Error(`not ${id}`);
	};
	const verbs = [failing('first'), add('second'), failing('third'), add('fourth')];
	const ends = await Promise.allSettled(verbs.map((verb) => db.write(verb)));
	expect(ends.map(({ status }) => status)).toEqual([
		'rejected',
		'fulfilled',
		'rejected',
		'fulfilled'
	]);
	const there = await db.read.select({ id: workspaces.id }).from(workspaces);
	expect(there.map(({ id }) => id).toSorted()).toEqual(['fourth', 'second']);
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

/** What the process would be told of, taken from the test runner meanwhile. */
function unhandled() {
	const usual = process.listeners('unhandledRejection');
	const told: unknown[] = [];
	process.removeAllListeners('unhandledRejection');
	process.on('unhandledRejection', (error) => told.push(error));
	onTestFinished(() => {
		process.removeAllListeners('unhandledRejection');
		for (const listener of usual) process.on('unhandledRejection', listener);
	});
	return told;
}

test('a listener that fails is told, and neither the others nor the next write suffer', async () => {
	const { db } = open();
	const told = unhandled();
	let heard = 0;
	db.onCommit(() => {
		throw new Error('deaf');
	});
	db.onCommit(() => heard++);
	await db.write(add('a'));
	await db.write(add('b'));
	await vi.waitFor(() => expect(told).toHaveLength(2));
	expect(heard).toBe(2);
});

test('a batch that can neither be stored nor undone is refused, and the next one works', async () => {
	const told = unhandled();
	type Prepare = (this: Database.Database, text: string) => Database.Statement<[]>;
	const prepare = Database.prototype.prepare as Prepare;
	let failed = false;
	const failingOnce: Prepare = function (text) {
		const statement = prepare.call(this, text);
		if (text !== 'ROLLBACK') return statement;
		const run = () => {
			if (failed) return statement.run();
			failed = true;
			throw new Error('disk I/O error');
		};
		return { run } as unknown as typeof statement;
	};
	const spy = vi.spyOn(Database.prototype, 'prepare').mockImplementation(failingOnce as never);
	const { db } = open();
	spy.mockRestore();

	const broken = db.write(async (tx) => {
		await tx.run(sql`pragma defer_foreign_keys = on`);
		await tx.run(
			sql`insert into memberships (workspace_id, person_id, role, since) values ('nowhere', 'nobody', 'owner', 0)`
		);
	});
	await expect(broken).rejects.toThrow('FOREIGN KEY');
	await expect(db.write(add('meanwhile'))).rejects.toThrow();
	await db.write(add('next'));
	expect(await db.read.$count(workspaces)).toBe(1);
	expect(told).toHaveLength(1);
});

test('a probe among writes takes its turn, and no listener hears of it', async () => {
	const { db } = open();
	let told = 0;
	db.onCommit(() => told++);
	await db.probe();
	expect(told).toBe(0);
	await Promise.all([db.write(add('a')), db.probe(), db.write(add('b')), db.probe()]);
	expect(await db.read.$count(workspaces)).toBe(2);
});

test(
	'the log is carried into the file beside those who commit, and ends with it',
	{ timeout: 20_000 },
	async () => {
		const { db, file } = open();
		const inFile = () => {
			copyFileSync(file, `${file}.alone`);
			const alone = new Database(`${file}.alone`, { readonly: true });
			try {
				return alone.prepare('select count(*) from workspaces').pluck().get();
			} finally {
				alone.close();
			}
		};
		for (let commit = 0; commit < 600; commit++) await db.write(add(`w${commit}`));
		await expect.poll(inFile, { timeout: 10_000 }).toBeGreaterThanOrEqual(512);
		await db.write(add('last'));
		await db.close();
		expect(inFile()).toBe(601);
		expect(existsSync(`${file}-wal`)).toBe(false);
	}
);
