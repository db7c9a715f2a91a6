import type Database from 'better-sqlite3';
import { asc, gt, inArray } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { verifyAudit } from './audit/verify.server.ts';
import { CannotStart } from './basics/cannot-start.ts';
import { pendingOnPostgres, pendingOnSqlite } from './basics/migrate.server.ts';
import { readPostgres } from './basics/postgres.server.ts';
import { reasonOf } from './basics/reason.ts';
import type { Reader } from './basics/rows.ts';
import { openToRead, readSqlite } from './basics/sqlite.server.ts';
import { hours } from './basics/time.ts';
import { idsOnDisk, readFromDisk } from './outside/files/on-disk.server.ts';
import { Kept } from '#sync/engine/kept.ts';
import { postgresDriver } from '#sync/store/postgres-driver.ts';
import { postgresStore } from '#sync/store/postgres.ts';
import { readingFrom } from '#sync/store/sqlite-read.ts';
import type { Stored } from '#sync/store/store.ts';
import * as Y from 'yjs';
import { untidied } from './live/untidied.ts';
import { files as fileRows } from './outside/files/tables.server.ts';

export interface Finding {
	what: string;
	/** In words, when something is wrong. */
	trouble?: string;
	/** When nothing is: how much was looked at. */
	seen?: string;
}

/** Looks through everything that is kept, changes nothing, and may run beside the product. */
export async function* verifyInstallation(folder: string, url?: string): AsyncGenerator<Finding> {
	const file = join(folder, 'concord.db');
	if (!url && !existsSync(file))
		return yield { what: 'the database', trouble: `${file} is not there. Start Concord once.` };

	for await (const finding of url ? postgresGround(url) : sqliteGround(file)) {
		yield finding;
		if (finding.trouble)
			return yield { what: 'the rest', trouble: 'not looked at because of that' };
	}

	const { read, close } = url ? readPostgres(url) : readSqlite(file);
	const kept = join(folder, 'files');
	try {
		yield await auditFinding(read);
		yield await filesFinding(read, kept);
		yield await orphansFinding(read, kept);
		yield await documentsFinding(folder, url);
	} finally {
		await close();
	}
}

/** Pages and references are PostgreSQL's own care. */
async function* postgresGround(url: string): AsyncGenerator<Finding> {
	try {
		yield versionFinding(await pendingOnPostgres(url));
	} catch (error) {
		if (error instanceof CannotStart) throw error;
		const trouble = `PostgreSQL at DATABASE_URL cannot be asked (${reasonOf(error)}).`;
		yield { what: 'the database', trouble };
	}
}

async function* sqliteGround(file: string): AsyncGenerator<Finding> {
	const client = openToRead(file);
	try {
		const damage = damageOf(client);
		yield {
			what: 'every page of the database',
			trouble: damage && `${file} is damaged: ${damage}`
		};
		const broken = client.pragma('foreign_key_check') as { table: string; parent: string }[];
		const [first] = broken;
		yield {
			what: 'every reference between rows',
			trouble:
				first && `${broken.length} lead nowhere, the first from ${first.table} to ${first.parent}`
		};
		yield versionFinding(pendingOnSqlite(client));
	} finally {
		client.close();
	}
}

function damageOf(client: Database.Database) {
	try {
		const found = String(client.pragma('integrity_check(1)', { simple: true }));
		return found === 'ok' ? undefined : found.split('\n')[0];
	} catch (error) {
		return (error as Error).message;
	}
}

function versionFinding(pending: number): Finding {
	const trouble = pending > 0 ? `${pending} steps behind this program: start it once.` : undefined;
	return { what: 'the version of the rows', trouble };
}

async function auditFinding(read: Reader): Promise<Finding> {
	const verdict = await verifyAudit({ read });
	return {
		what: 'the chains of the audit',
		...(verdict.ok ? { seen: `${verdict.entries} entries` } : { trouble: verdict.broken })
	};
}

async function filesFinding(read: Reader, folder: string): Promise<Finding> {
	const wrong: string[] = [];
	let seen = 0;
	for (let after = ''; ;) {
		const some = await read
			.select()
			.from(fileRows)
			.where(gt(fileRows.id, after))
			.orderBy(asc(fileRows.id))
			.limit(500);
		for (const row of some) if (!(await isWhole(folder, row))) wrong.push(row.id);
		seen += some.length;
		const last = some.at(-1);
		if (!last) break;
		after = last.id;
	}
	const trouble = `${wrong.length} of ${seen} are missing or changed, the first is ${wrong[0]}`;
	return {
		what: 'the bytes of every file',
		...(wrong.length > 0 ? { trouble } : { seen: `${seen} files` })
	};
}

/** Each is put together from its snapshot and its log, as if somebody opened it. */
async function documentsFinding(folder: string, url?: string): Promise<Finding> {
	const what = 'every live document';
	const file = join(folder, 'documents.db');
	if (!url && !existsSync(file)) return { what, seen: '0 documents' };
	const { reading, close } = url ? await postgresDocuments(url) : sqliteDocuments(file);
	const wrong: string[] = [];
	let seen = 0;
	try {
		for (const { name, seq } of await reading.heads()) {
			if (seq === 0) continue;
			seen++;
			const damage = problemIn(await reading.load(name));
			if (damage) wrong.push(`${name}: ${damage}`);
		}
	} finally {
		await close();
	}
	const trouble = `${wrong.length} of ${seen} cannot be read whole, the first is ${wrong[0]}`;
	return { what, ...(wrong.length > 0 ? { trouble } : { seen: `${seen} documents` }) };
}

function sqliteDocuments(file: string) {
	const db = openToRead(file);
	return { reading: readingFrom(db), close: async () => void db.close() };
}

async function postgresDocuments(url: string) {
	const store = await postgresStore(postgresDriver(url));
	return { reading: store, close: store.close };
}

function problemIn(stored: Stored | undefined) {
	if (!stored) return 'nothing of it is there';
	if (stored.damage) return stored.damage;
	try {
		const doc = untidied();
		for (const part of new Kept(stored).parts) Y.applyUpdate(doc, part);
		return doc.store.pendingStructs ? 'it builds on what is not there' : undefined;
	} catch (error) {
		return reasonOf(error);
	}
}

/** An upload stores its bytes first and its row soon after: only what is older has been forgotten. */
async function orphansFinding(read: Reader, folder: string): Promise<Finding> {
	const orphans: string[] = [];
	for await (const ids of idsOnDisk(folder, Date.now() - hours(1))) {
		for (let at = 0; at < ids.length; at += 500) {
			const some = ids.slice(at, at + 500);
			const { id } = fileRows;
			const known = await read.select({ id }).from(fileRows).where(inArray(id, some));
			const named = new Set(known.map((row) => row.id));
			orphans.push(...some.filter((each) => !named.has(each)));
		}
	}
	const trouble = `${orphans.length} files belong to no row, the first is ${orphans[0]}`;
	return { what: 'the row of all bytes', ...(orphans.length > 0 && { trouble }) };
}

async function isWhole(folder: string, { id, bytes, sha256 }: typeof fileRows.$inferSelect) {
	const content = await readFromDisk(folder, id);
	if (!content) return false;
	const hash = createHash('sha256');
	let length = 0;
	for await (const chunk of content as AsyncIterable<Buffer>) {
		hash.update(chunk);
		length += chunk.length;
	}
	return length === bytes && hash.digest('hex') === sha256;
}
