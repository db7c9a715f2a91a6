import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { desc } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { letters } from '#lib/notices/tables.server.ts';
import { haldenRoe } from '#lib/testing/cast.ts';
import type { Product } from '../../servers/product.ts';
import { sightings, type Canary } from './canary.ts';

/** Every place where something of a person could lie or be answered, with the words that are found there. */
export async function wordsLeft(app: App, product: Product, canaries: Canary[]) {
	const words = canaries.flatMap(({ words, ending }) => [...Object.values(words), ending]);
	const inDatabase = filesUnder(product, 'concord.db*');
	const elsewhere = filesUnder(product, '**/*').filter((file) => !inDatabase.includes(file));
	const outbox = JSON.stringify(await app.read.select().from(letters).orderBy(desc(letters.at)));
	return {
		'the database, its log and its index': inFiles(inDatabase, words),
		'other files of the installation': inFiles(elsewhere, words),
		'names of files': sightings(Buffer.from(filesUnder(product, '**/*').join('\n')), words),
		'the outbox': sightings(Buffer.from(outbox), words),
		'answers of the search': await searched(app, words),
		'what the process printed': sightings(Buffer.from(product.printed()), words)
	};
}

function filesUnder({ dataDir }: Product, pattern: string) {
	return globSync(pattern, { cwd: dataDir })
		.map((file) => join(dataDir, file))
		.filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
}

function inFiles(files: string[], words: string[]) {
	return [...new Set(files.flatMap((file) => sightings(readFileSync(file), words)))];
}

async function searched(app: App, words: string[]) {
	const found: string[] = [];
	for (const word of words) {
		const hits = await app.search.find(app.read, { workspaceId: haldenRoe.id, words: word });
		found.push(...hits.flatMap((hit) => sightings(Buffer.from(JSON.stringify(hit)), words)));
	}
	return [...new Set(found)];
}
