import Database from 'better-sqlite3';
import { asc, gt } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { verifyAudit } from './audit/verify.server.ts';
import { pendingOnPostgres, pendingOnSqlite } from './basics/migrate.server.ts';
import { openPostgres } from './basics/postgres.server.ts';
import type { Reader } from './basics/rows.ts';
import { openSqlite } from './basics/sqlite.server.ts';
import { diskFiles } from './outside/files/disk.server.ts';
import type { Files } from './outside/files/files.ts';
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

	const db = url ? openPostgres(url) : openSqlite(file);
	try {
		yield await auditFinding(db.read);
		yield await filesFinding(db.read, diskFiles(join(folder, 'files')));
	} finally {
		await db.close();
	}
}

async function* postgresGround(url: string): AsyncGenerator<Finding> {
	yield versionFinding(await pendingOnPostgres(url)); // pages and references are PostgreSQL's own care
}

async function* sqliteGround(file: string): AsyncGenerator<Finding> {
	const client = new Database(file, { readonly: true });
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

async function filesFinding(read: Reader, files: Files): Promise<Finding> {
	const wrong: string[] = [];
	let seen = 0;
	for (let after = ''; ;) {
		const some = await read
			.select()
			.from(fileRows)
			.where(gt(fileRows.id, after))
			.orderBy(asc(fileRows.id))
			.limit(500);
		for (const row of some) if (!(await isWhole(files, row))) wrong.push(row.id);
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

async function isWhole(files: Files, { id, bytes, sha256 }: typeof fileRows.$inferSelect) {
	const content = await files.read(id);
	if (!content) return false;
	const hash = createHash('sha256');
	let length = 0;
	for await (const chunk of content as AsyncIterable<Buffer>) {
		hash.update(chunk);
		length += chunk.length;
	}
	return length === bytes && hash.digest('hex') === sha256;
}
