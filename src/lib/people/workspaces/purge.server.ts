import {
	eq,
	getTableColumns,
	getTableName,
	inArray,
	lt,
	sql,
	type Column,
	type Table
} from 'drizzle-orm';
import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';
import type { Work } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { onPostgres } from '#lib/basics/columns.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { workspaces } from '../tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'workspaces.purge': { before: number };
	}
}

/** Removes every row of workspaces that were deleted so long ago; the audit of what happened stays. */
export const purgeWorkspaces =
	(tables: readonly Table[]): Work<'workspaces.purge'> =>
	async (app, { before }) => {
		const gone = await app.read
			.select({ id: workspaces.id })
			.from(workspaces)
			.where(lt(workspaces.deletedAt, before));
		if (gone.length === 0) return;
		return async (tx) => {
			for (const { id } of gone) {
				const removed = await purge(tx, tables, id);
				await appendAudit(app, tx, {
					...{ workspaceId: id, actor: 'system', act: 'workspace.purge' },
					...{ thing: `workspace ${id}`, detail: removed }
				});
			}
		};
	};

/** A step: answers how many rows went from where, in words. */
async function purge(tx: Rows, tables: readonly Table[], workspaceId: string) {
	const counts: string[] = [];
	for (const table of childrenFirst(tables)) {
		const theirs = ofWorkspace(table, workspaceId);
		if (!theirs) continue;
		const removed = await tx
			.delete(table as lite.SQLiteTable)
			.where(theirs.rows)
			.returning({ of: theirs.by as lite.SQLiteColumn });
		if (removed.length > 0) counts.push(`${getTableName(table)} ${removed.length}`);
	}
	await tx.delete(workspaces).where(eq(workspaces.id, workspaceId));
	return counts.join(', ');
}

/** Which rows are the workspace's: they say so, or what they belong to does. Nothing where no row can be. */
function ofWorkspace(table: Table, workspaceId: string) {
	const by = getTableColumns(table).workspaceId;
	if (by) return { by, rows: eq(by, workspaceId) };
	for (const { columns, foreignTable, foreignColumns } of referencesOf(table)) {
		const parents = getTableColumns(foreignTable).workspaceId;
		const [own, theirs] = [columns[0], foreignColumns[0]];
		if (!parents || !own || !theirs) continue;
		const ids = sql`(select ${theirs} from ${foreignTable} where ${eq(parents, workspaceId)})`;
		return { by: own, rows: inArray(own, ids) };
	}
	return undefined;
}

/** What refers to other rows goes before them. */
function childrenFirst(tables: readonly Table[]) {
	const ordered: Table[] = [];
	const seen = new Set<Table>();
	const visit = (table: Table) => {
		if (seen.has(table)) return;
		seen.add(table);
		for (const parent of parentsOf(table)) visit(parent);
		ordered.unshift(table);
	};
	for (const table of tables) visit(table);
	return ordered;
}

const parentsOf = (table: Table) => referencesOf(table).map(({ foreignTable }) => foreignTable);

interface Reference {
	columns: Column[];
	foreignTable: Table;
	foreignColumns: Column[];
}

function referencesOf(table: Table): Reference[] {
	const { foreignKeys } = onPostgres
		? pg.getTableConfig(table as pg.PgTable)
		: lite.getTableConfig(table as lite.SQLiteTable);
	return foreignKeys.map((key) => key.reference());
}
