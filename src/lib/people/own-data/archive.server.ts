import { and, asc, ne } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Known } from '#lib/basics/registered.ts';
import { lettersOf } from '#lib/notices/letters-of.server.ts';
import { letters } from '#lib/notices/tables.server.ts';
import { cleanName } from '#lib/outside/files/name.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { rowsKeptOf, type KeptRows } from './kept.server.ts';
import { withoutTokens } from './without-tokens.ts';
import { readMe } from './read-me.ts';
import type { Part } from './zipped.server.ts';

/** No upload has it (outside/files/kinds.ts): what has it is an archive of ours. */
export const archiveType = 'application/zip';

/** Everything that goes into somebody's copy, one part after the other. */
export async function* archiveOf(app: App, known: Known): AsyncGenerator<Part> {
	const kept = await rowsKeptOf(app, known);
	yield plain(app, 'README.txt', readMe(known, app.origin, app.now(), kept));
	for (const kind of kept) yield plain(app, `data/${fileNameOf(kind)}.json`, asJson(kind));
	const written = await app.live.writtenBy(known);
	if (written.length > 0)
		yield plain(app, 'data/live-documents.json', `${JSON.stringify(written, null, '\t')}\n`);
	yield* lettersIn(app, known);
	yield* filesOf(app, known);
}

export function fileNameOf({ title }: Pick<KeptRows[number], 'title'>) {
	return title.toLowerCase().replace(/\W+/g, '-');
}

function asJson({ title, holds, rows }: KeptRows[number]) {
	return `${JSON.stringify({ title, columns: holds, rows }, null, '\t')}\n`;
}

function plain(app: App, path: string, text: string): Part {
	return { path, at: app.now(), content: [Buffer.from(text)] };
}

async function* lettersIn(app: App, known: Known): AsyncGenerator<Part> {
	const theirs = await app.read
		.select()
		.from(letters)
		.where(lettersOf(known))
		.orderBy(asc(letters.at), asc(letters.id));
	for (const [index, { at, from, to, subject, text, attachments }] of theirs.entries()) {
		const folder = `letters/${index + 1}-${new Date(at).toISOString().slice(0, 10)}`;
		const head = `From: ${from}\nTo: ${to}\nDate: ${new Date(at).toUTCString()}\nSubject: ${subject}\n`;
		yield { ...plain(app, `${folder}.txt`, `${head}\n${withoutTokens(text)}\n`), at };
		for (const { name, type, base64 } of attachments)
			yield {
				path: `${folder}/${cleanName(name)}`,
				at,
				content: [attached(type, base64)],
				packed: true
			};
	}
}

/** A calendar file holds the same links as its letter, and breaks them over its lines. */
function attached(type: string, base64: string) {
	const bytes = Buffer.from(base64, 'base64');
	if (!type.startsWith('text/calendar')) return bytes;
	return Buffer.from(withoutTokens(bytes.toString().replaceAll('\r\n ', '')));
}

async function* filesOf(app: App, known: Known): AsyncGenerator<Part> {
	const registered = app.personalData.find(({ table }) => table === files);
	const theirs = await app.read
		.select()
		.from(files)
		.where(and(registered?.of?.(known), ne(files.type, archiveType)))
		.orderBy(asc(files.createdAt), asc(files.id));
	for (const [index, { id, name, createdAt, type }] of theirs.entries()) {
		const content = await app.files.read(id);
		// A row without its bytes is told by `npm run verify`; the rest of the copy is still theirs.
		if (!content) continue;
		const packed = !type.startsWith('text/');
		yield { path: `files/${index + 1}-${cleanName(name)}`, at: createdAt, content, packed };
	}
}
