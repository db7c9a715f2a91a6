import Database from 'better-sqlite3';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	closeSync,
	cpSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
	writeSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { appendAudit } from '#lib/audit/append.server.ts';
import { migrateSqlite } from '#lib/basics/migrate.server.ts';
import { openSqlite } from '#lib/basics/sqlite.server.ts';
import { diskFiles } from '#lib/outside/files/disk.server.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { memberships } from '#lib/people/tables.server.ts';

/** An installation that runs: its database stays open while `verify` looks. */
async function running() {
	const folder = mkdtempSync(join(tmpdir(), 'concord-verify-'));
	const file = join(folder, 'concord.db');
	migrateSqlite(file);
	const db = openSqlite(file);
	onTestFinished(async () => {
		await db.close();
		rmSync(folder, { recursive: true });
	});

	const bytes = Buffer.from('a small paper');
	const disk = diskFiles(join(folder, 'files'));
	await disk.write(
		'file1',
		(async function* () {
			yield bytes;
		})()
	);
	await db.write(async (tx) => {
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		const known = { name: 'paper.txt', type: 'text/plain', bytes: bytes.length, sha256 };
		await tx.insert(files).values({ id: 'file1', ...known, createdAt: 0 });
		for (const act of ['one', 'two'])
			await appendAudit({ now: () => 0 }, tx, {
				actor: 'ana',
				act,
				thing: 'person ana',
				detail: ''
			});
	});
	return { folder, file, db, disk };
}

function verify(folder: string, databaseUrl = '') {
	const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: databaseUrl };
	const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/verify.ts'], {
		env,
		encoding: 'utf8'
	});
	return { status, stdout, stderr };
}

test('a whole installation is found whole, while it runs', { timeout: 60_000 }, async () => {
	const { folder } = await running();
	const { status, stdout } = verify(folder);
	expect(stdout).toMatch(/audit \(2 entries\)[^]*every file \(1 files\)[^]*is whole/);
	expect(status).toBe(0);
});

test(
	'a missing file, a changed audit, a broken reference, a damaged page: each is told',
	{ timeout: 60_000 },
	async () => {
		const { folder, file, db, disk } = await running();
		await disk.remove('file1');
		const meddler = new Database(file);
		meddler.exec(
			`drop trigger audit_entries_unchanged; update audit_entries set act = 'three' where seq = 2`
		);
		const first = verify(folder);
		expect(first.stdout).toContain('NOT   the bytes of every file: 1 of 1 are missing or changed');
		expect(first.stdout).toContain('Entry 2 in the audit of installation was changed.');
		expect(first.status).toBe(1);

		meddler.pragma('foreign_keys = off');
		meddler.exec(
			`insert into memberships (workspace_id, person_id, role, since) values ('nowhere', 'nobody', 'owner', 0)`
		);
		expect(verify(folder).stdout).toContain('2 lead nowhere, the first from memberships');
		await db.write(async (tx) => void (await tx.delete(memberships)));

		meddler.pragma('wal_checkpoint(truncate)');
		meddler.close();
		const copy = mkdtempSync(join(tmpdir(), 'concord-verify-'));
		onTestFinished(() => rmSync(copy, { recursive: true }));
		cpSync(file, join(copy, 'concord.db'));
		const page = openSync(join(copy, 'concord.db'), 'r+');
		writeSync(page, Buffer.alloc(2_000, 7), 0, 2_000, 4_096 * 3 + 8);
		closeSync(page);
		const damaged = verify(copy);
		expect(damaged.stdout).toContain('is damaged');
		expect(damaged.status).toBe(1);
	}
);

test('it changes nothing, and tells bytes that no row names', { timeout: 60_000 }, async () => {
	const { folder, db, disk } = await running();
	await disk.write(
		'file2',
		(async function* () {
			yield Buffer.from('nobody’s');
		})()
	);
	expect(verify(folder).status).toBe(0); // perhaps its row is on the way
	const longAgo = new Date(Date.now() - 7_200_000);
	utimesSync(join(folder, 'files', 'e2', 'file2'), longAgo, longAgo);
	writeFileSync(join(folder, 'files', 'incoming', 'half'), '');
	utimesSync(join(folder, 'files', 'incoming', 'half'), longAgo, longAgo);
	await db.close();

	const before = everything(folder);
	const { stdout } = verify(folder);
	expect(stdout).toContain(
		'NOT   the row of all bytes: 1 files belong to no row, the first is file2'
	);
	expect(everything(folder)).toEqual(before);
});

/** Every name with its bytes. */
function everything(folder: string) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.map((entry) => join(entry.parentPath, entry.name))
		.sort()
		.map((path) => [path, statSync(path).isFile() && readFileSync(path, 'latin1')]);
}

test('a PostgreSQL that is away is told in one sentence', { timeout: 60_000 }, () => {
	const folder = mkdtempSync(join(tmpdir(), 'concord-verify-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	const { status, stdout, stderr } = verify(folder, 'postgres://concord@127.0.0.1:9/concord');
	expect(stdout).toContain('PostgreSQL at DATABASE_URL cannot be asked');
	expect(stderr).toBe('');
	expect(status).toBe(1);
	expect(readdirSync(folder)).toEqual([]);
});

test('where nothing is kept yet, it says so', { timeout: 60_000 }, () => {
	const folder = mkdtempSync(join(tmpdir(), 'concord-verify-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	expect(verify(folder)).toMatchObject({
		status: 1,
		stdout: expect.stringContaining('Start Concord once')
	});
});
