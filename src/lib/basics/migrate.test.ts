import Database from 'better-sqlite3';
import { execFile } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { CannotStart } from './cannot-start.ts';
import { assertSound, openDataFolder } from './data-folder.server.ts';
import { migrateSqlite } from './migrate.server.ts';

const run = promisify(execFile);

function folderForTest() {
	const folder = mkdtempSync(join(tmpdir(), 'concord-migrate-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** Migrations of a program's life: step by step, as drizzle-kit writes them. */
function steps(folder: string, ...sql: string[]) {
	mkdirSync(join(folder, 'meta'), { recursive: true });
	const entries = sql.map((_, idx) => ({
		idx,
		version: '6',
		when: 1_000 + idx,
		tag: `000${idx}`,
		breakpoints: true
	}));
	sql.forEach((text, idx) => writeFileSync(join(folder, `000${idx}.sql`), text));
	writeFileSync(
		join(folder, 'meta', '_journal.json'),
		JSON.stringify({ version: '7', dialect: 'sqlite', entries })
	);
	return folder;
}

const parentAndChild = `create table parent (id text primary key);
--> statement-breakpoint
create table child (id text primary key, parent text not null references parent(id) on delete cascade);`;
const rebuildOfParent = `PRAGMA foreign_keys=OFF;
--> statement-breakpoint
create table __new_parent (id text primary key, name text);
--> statement-breakpoint
insert into __new_parent(id) select id from parent;
--> statement-breakpoint
drop table parent;
--> statement-breakpoint
alter table __new_parent rename to parent;
--> statement-breakpoint
PRAGMA foreign_keys=ON;`;

test('a rebuilt table keeps the rows that refer to it, and a copy from before is kept', () => {
	const folder = folderForTest();
	const file = join(folder, 'concord.db');
	expect(migrateSqlite(file, { folder: steps(join(folder, 'one'), parentAndChild) })).toBe(1);
	const db = new Database(file);
	db.exec(`insert into parent values ('p'); insert into child values ('c', 'p')`);
	db.close();

	expect(
		migrateSqlite(file, { folder: steps(join(folder, 'two'), parentAndChild, rebuildOfParent) })
	).toBe(1);
	const after = new Database(file);
	expect(after.prepare('select count(*) as n from child').get()).toEqual({ n: 1 });
	after.close();
	expect(readdirSync(join(folder, 'backups'))).toEqual([
		expect.stringMatching(/^concord-before-step-2-[-\dT]{19}\.db$/)
	]);
});

test('a step that fails leaves the database as it was', () => {
	const folder = folderForTest();
	const file = join(folder, 'concord.db');
	migrateSqlite(file, { folder: steps(join(folder, 'one'), parentAndChild) });
	const broken = steps(
		join(folder, 'two'),
		parentAndChild,
		'create table third (id text);\n--> statement-breakpoint\nnonsense;'
	);
	expect(() => migrateSqlite(file, { folder: broken })).toThrow();
	expect(migrateSqlite(file, { folder: steps(join(folder, 'three'), parentAndChild) })).toBe(0);
	const db = new Database(file);
	expect(db.prepare(`select name from sqlite_schema where name = 'third'`).get()).toBeUndefined();
	db.close();
});

test('a step that would break references is refused, however often it is tried', () => {
	const folder = folderForTest();
	const file = join(folder, 'concord.db');
	migrateSqlite(file, { folder: steps(join(folder, 'one'), parentAndChild) });
	const db = new Database(file);
	db.exec(`insert into parent values ('p'); insert into child values ('c', 'p')`);
	const breaking = steps(join(folder, 'two'), parentAndChild, 'delete from parent;');
	for (let attempt = 0; attempt < 2; attempt++)
		expect(() => migrateSqlite(file, { folder: breaking })).toThrow(
			/rows of child whose parent is missing/
		);
	expect(db.prepare('select count(*) as n from parent').get()).toEqual({ n: 1 });
	db.close();
});

test('a copy that was cut short is no copy, and each try has its own', () => {
	const folder = folderForTest();
	const file = join(folder, 'concord.db');
	migrateSqlite(file, { folder: steps(join(folder, 'one'), parentAndChild) });
	mkdirSync(join(folder, 'backups'));
	writeFileSync(join(folder, 'backups', 'concord.half'), 'cut short');
	writeFileSync(join(folder, 'backups', 'concord-before-step-2.db'), 'of last year');
	migrateSqlite(file, { folder: steps(join(folder, 'two'), parentAndChild, 'drop table child;') });

	const [, copy = ''] = readdirSync(join(folder, 'backups')).sort().reverse();
	const kept = new Database(join(folder, 'backups', copy), { readonly: true });
	expect(kept.prepare(`select name from sqlite_schema where name = 'child'`).get()).toBeDefined();
	kept.close();
	expect(readdirSync(join(folder, 'backups'))).not.toContain('concord.half');
});

test.each(['fresh', 'old'])(
	'processes that start on %s rows at once all start',
	async (rows) => {
		const folder = folderForTest();
		const file = join(folder, 'concord.db');
		if (rows === 'old') migrateSqlite(file, { folder: steps(join(folder, 'one'), parentAndChild) });
		const slow = `create table slow as with recursive n(i) as (select 1 union all select i + 1 from n where i < 500000) select i from n;`;
		const two = steps(join(folder, 'two'), parentAndChild, slow);
		const moment = Date.now() + 2_000;
		const start = () => {
			const program = `import { migrateSqlite } from '#lib/basics/migrate.server.ts'; while (Date.now() < ${moment}); console.log(migrateSqlite(${JSON.stringify(file)}, { folder: ${JSON.stringify(two)} }))`;
			return run(process.execPath, ['--input-type=module', '-e', program]);
		};
		const said = await Promise.all([start(), start(), start()]);
		const steppers = said.map(({ stdout }) => stdout.trim()).sort();
		expect(steppers).toEqual(['0', '0', rows === 'old' ? '1' : '2']);
	},
	30_000
);

test('a database of a newer program is refused and left alone', () => {
	const folder = folderForTest();
	const file = join(folder, 'concord.db');
	migrateSqlite(file, {
		folder: steps(join(folder, 'two'), parentAndChild, 'create table later (id text);')
	});
	expect(() => migrateSqlite(file, { folder: steps(join(folder, 'one'), parentAndChild) })).toThrow(
		/written by a newer Concord/
	);
});

test('a damaged database is told in one sentence and never replaced by an empty one', () => {
	const folder = folderForTest();
	const file = join(folder, 'concord.db');
	migrateSqlite(file);
	const db = new Database(file);
	db.exec(
		`insert into workspaces (id, slug, name, created_at) values ('${'x'.repeat(9000)}', 's', 'n', 1)`
	);
	db.pragma('wal_checkpoint(truncate)');
	db.close();
	cpSync(file, `${file}.good`);
	writeFileSync(file, Buffer.alloc(4096, 7), { flag: 'r+' });
	expect(() => assertSound(file)).toThrow(CannotStart);
	expect(() => assertSound(`${file}.good`)).not.toThrow();
	expect(existsSync(file)).toBe(true);
});

test('a data folder that cannot be made is told with what to do', () => {
	const folder = folderForTest();
	writeFileSync(join(folder, 'taken'), 'a file');
	expect(() => openDataFolder(join(folder, 'taken', 'data'))).toThrow(/set DATA_DIR to another/);
});
