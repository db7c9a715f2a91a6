import { and, count, eq, getTableColumns, getTableName, lte, sql } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import type { Known, Registered } from '#lib/basics/registered.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { people } from '../tables.server.ts';
import { knownAs } from './kept.server.ts';
import { lastLetter } from './last-letter.server.ts';
import { codeOf } from './proof.server.ts';
import { takeOut } from './take-out.server.ts';
import { erasures } from './tables.server.ts';

/**
 * Erases somebody whose time has come, by the register: rows, files, live documents, what others' letters say of them,
 * and the log of the database. Answers the code of the proof. Whoever was restored in the last moment is not there.
 */
export async function erase(app: App, personId: string) {
	const known = await knownAs(app.read, personId);
	const id = app.newId();
	await app.write((tx) => beginErasure(app, tx, personId));
	// Bytes before rows: a row that is left without bytes is found again, bytes without a row are not.
	await removeBytes(app, known);
	await app.live.forget(known);
	const proof = await app.write((tx) => eraseRows(app, tx, id, known));
	await app.scrub();

	const code = codeOf(app, proof);
	await lastLetter(app, known, code);
	return code;
}

/** From here on there is no way back: nobody restores an account whose files are gone. */
async function beginErasure(app: App, tx: Rows, personId: string) {
	const [begun] = await tx
		.update(people)
		.set({ eraseAt: 0, deletedAt: sql`coalesce(${people.deletedAt}, ${app.now()})` })
		.where(and(eq(people.id, personId), lte(people.eraseAt, app.now())))
		.returning({ id: people.id });
	if (!begun) throw new NotThere('This person');
}

async function eraseRows(app: App, tx: Rows, id: string, known: Known) {
	const [person] = await tx
		.select({ deletedAt: people.deletedAt })
		.from(people)
		.where(and(eq(people.id, known.id), lte(people.eraseAt, app.now())));
	if (!person) throw new NotThere('This person');

	const removed: Record<string, number> = {};
	const kept: string[] = [];
	for (const entry of app.personalData) {
		const rows = await eraseIn(tx, entry, known);
		const named = await takeOut(tx, entry, known);
		if (entry.erased !== 'kept' && rows + named > 0)
			removed[getTableName(entry.table)] = rows + named;
		else if (named > 0) removed[getTableName(entry.table)] = named;
		if (entry.keptBecause && rows > 0) kept.push(`${entry.title}: ${entry.keptBecause}`);
	}

	const proof = {
		id,
		personId: known.id,
		askedAt: person.deletedAt ?? app.now(),
		erasedAt: app.now(),
		removed,
		kept
	};
	await tx.insert(erasures).values(proof);
	const thing = `person ${known.id}`;
	await appendAudit(app, tx, {
		actor: 'system',
		act: 'account.erase',
		thing,
		detail: `erasure ${id}`
	});
	return proof;
}

/** Answers how many rows of the person were there. */
async function eraseIn(tx: Rows, { table, of, erased, becomes = {} }: Registered, known: Known) {
	const theirs = of?.(known);
	if (!theirs) return 0;
	if (erased === 'kept') {
		const [found] = await tx.select({ rows: count() }).from(table).where(theirs);
		return found?.rows ?? 0;
	}
	const changed =
		erased === 'removed'
			? await tx.delete(table).where(theirs).returning()
			: await tx.update(table).set(becomes).where(theirs).returning();
	return changed.length;
}

async function removeBytes({ read, files, personalData }: App, known: Known) {
	for (const { table, of, bytes } of personalData) {
		const { id } = getTableColumns(table);
		if (!bytes || !id || !of) continue;
		for (const row of await read.select({ id }).from(table).where(of(known)))
			await files.remove(String(row.id));
	}
}
