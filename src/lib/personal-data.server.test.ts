import { getTableName, is, Table } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { flag, table, text } from './basics/columns.ts';
import { undeclared } from './basics/registered.ts';
import { personalData } from './personal-data.server.ts';

const root = join(import.meta.dirname, '../..');

async function everyTable() {
	const files = globSync('{src,sync-server}/**/*tables.server.ts', { cwd: root });
	const modules = await Promise.all(
		files.map((file) => import(join(root, file)) as Promise<Record<string, unknown>>)
	);
	return modules.flatMap((each) =>
		Object.values(each).filter((value): value is SQLiteTable => is(value, Table))
	);
}

test('every column of every table says what it holds of a person and what becomes of it', async () => {
	const tables = await everyTable();
	expect(tables.length).toBeGreaterThan(20);
	expect(undeclared(personalData, tables)).toEqual([]);
});

const shoes = table('shoes', { id: text().primaryKey(), size: text(), worn: flag() });
const declared = { table: shoes, title: 'Shoes', erased: 'removed', none: ['id', 'worn'] } as const;

test('a new table and a new column fail with a sentence that says what to do', () => {
	expect(undeclared([], [shoes])).toEqual([
		expect.stringMatching(/table shoes is not in .*personal-data.*: add it/)
	]);
	expect(undeclared([declared], [shoes])).toEqual([
		expect.stringMatching(/column shoes\.size is not in .*personal-data.*: put it under/)
	]);
});

test('a column declared twice, or gone, or left standing in an emptied row fails too', () => {
	const of = () => undefined;
	const twice = { ...declared, of, holds: { size: 'how large', worn: 'worn' } };
	expect(undeclared([twice], [])).toEqual([expect.stringContaining('declared twice')]);
	const gone = { ...declared, none: ['id', 'worn', 'size', 'colour'] };
	expect(undeclared([gone], [])).toEqual([expect.stringContaining('no column colour')]);
	const standing = { ...declared, of, erased: 'emptied' as const, holds: { size: 'how large' } };
	expect(undeclared([standing], [])).toEqual([expect.stringContaining('stays after erasure')]);
	expect(undeclared([{ ...standing, becomes: { size: null } }], [])).toEqual([]);
});

test('what is held is held of somebody', () => {
	const nobodys = { ...declared, holds: { size: 'how large' } };
	expect(undeclared([nobodys], [])).toEqual([expect.stringContaining('not of whom')]);
});

test('tables stand in the list once', () => {
	const names = personalData.map((entry) => getTableName(entry.table));
	expect(names).toEqual([...new Set(names)]);
});
