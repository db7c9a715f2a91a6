import { and, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { auditEntries } from '#lib/audit/tables.server.ts';
import { people } from './tables.server.ts';

/**
 * Names for ids in the audit of a workspace, for its readers: of whoever acted there or had something done to them,
 * also when they have left. An id that the workspace's own audit does not hold gets no name.
 */
export async function namesInAudit({ read }: App, workspace: { id: string }, ids: string[]) {
	const found = await read
		.select({ id: people.id, name: people.name })
		.from(people)
		.where(inArray(people.id, ids));
	const { chain, actor, thing } = auditEntries;
	const acted = await read
		.selectDistinct({ actor })
		.from(auditEntries)
		.where(and(eq(chain, workspace.id), inArray(actor, ids)));
	const things = ids.map((id) => `person ${id}`);
	const done = await read
		.selectDistinct({ thing })
		.from(auditEntries)
		.where(and(eq(chain, workspace.id), inArray(thing, things)));
	const here = new Set([
		...acted.map((row) => row.actor),
		...done.map((row) => row.thing.slice(7))
	]);
	return new Map(found.filter(({ id }) => here.has(id)).map(({ id, name }) => [id, name]));
}
