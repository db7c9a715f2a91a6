import { eq, getTableColumns, getTableName, lt, type Table } from 'drizzle-orm';
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
		const column = getTableColumns(table).workspaceId;
		if (!column) continue;
		const removed = await tx
			.delete(table as lite.SQLiteTable)
			.where(eq(column, workspaceId))
			.returning({ of: column as lite.SQLiteColumn });
		if (removed.length > 0) counts.push(`${getTableName(table)} ${removed.length}`);
	}
	await tx.delete(workspaces).where(eq(workspaces.id, workspaceId));
	return counts.join(', ');
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

function parentsOf(table: Table): Table[] {
	const { foreignKeys } = onPostgres
		? pg.getTableConfig(table as pg.PgTable)
		: lite.getTableConfig(table as lite.SQLiteTable);
	return foreignKeys.map((key) => key.reference().foreignTable);
}
