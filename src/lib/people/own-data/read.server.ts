import { and, desc, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { isId } from '#lib/basics/ids.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import { keptFile } from '#lib/outside/files/read.server.ts';
import { ownDataExports } from './tables.server.ts';

/** The copies that somebody asked for, newest first. */
export function copiesOf({ read }: App, person: { id: string }) {
	const { id, state, problem, askedAt, readyAt, expiresAt, personId } = ownDataExports;
	return read
		.select({ id, state, problem, askedAt, readyAt, expiresAt })
		.from(ownDataExports)
		.where(eq(personId, person.id))
		.orderBy(desc(askedAt), desc(id))
		.limit(5);
}

/** One's own archive, as long as it lies there; anybody else's is not there. */
export async function copyFor(app: App, person: { id: string }, id: string) {
	if (!isId(id)) throw new NotThere('This copy');
	const [copy] = await app.read
		.select()
		.from(ownDataExports)
		.where(and(eq(ownDataExports.id, id), eq(ownDataExports.personId, person.id)));
	if (!copy) throw new NotThere('This copy');
	if (copy.state === 'waiting')
		throw new Refusal(409, 'This copy is not ready yet. Come back in a moment.');
	if (!copy.fileId || (copy.expiresAt ?? 0) <= app.now())
		throw new Refusal(410, 'This copy was there for 7 days and is gone. Ask for a new one.');
	return keptFile(app.read, copy.fileId);
}
