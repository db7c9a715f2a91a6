import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Verb } from '#lib/basics/rows.ts';
import { kindOf } from './content.server.ts';
import type { Files } from './files.ts';
import { pictureType } from './kinds.ts';
import { cleanName, named } from './name.ts';
import { redrawn } from './picture.server.ts';
import { staged } from './stage.server.ts';
import { files } from './tables.server.ts';

/** What of the product an upload needs. */
interface Keeping {
	files: Files;
	now(): number;
	newId(): string;
	write<T>(verb: Verb<T>): Promise<T>;
}

export interface Incoming {
	content: AsyncIterable<Uint8Array>;
	/** As the sender calls it; what type the sender says it has is not asked. */
	name: string;
	personId: string;
	workspaceId: string | null;
}

export type KeptFile = typeof files.$inferSelect;

/** The only way in for a file: counted, recognised by its content, pictures drawn anew, then kept with its row. */
export function receive(app: Keeping, incoming: Incoming): Promise<KeptFile> {
	return staged(incoming.content, async (path) => {
		const kind = await kindOf(path);
		if (!kind.picture)
			return keep(app, incoming, {
				content: createReadStream(path),
				type: kind.type,
				name: named(incoming.name, kind.endings)
			});

		return keep(app, incoming, {
			content: [await redrawn(path)],
			type: pictureType,
			name: named(cleanName(incoming.name).replace(/\.(png|jpe?g|gif|avif)$/i, ''), ['webp'])
		});
	});
}

interface Clean {
	content: AsyncIterable<Uint8Array> | Uint8Array[];
	type: string;
	name: string;
}

async function keep(
	app: Keeping,
	{ personId, workspaceId }: Incoming,
	{ content, type, name }: Clean
) {
	const id = app.newId();
	const hash = createHash('sha256');
	const { bytes } = await app.files.write(id, hashed(content, hash));
	const sha256 = hash.digest('hex');
	const row = { id, workspaceId, personId, name, type, bytes, sha256, createdAt: app.now() };

	try {
		await app.write(async (tx) => void (await tx.insert(files).values(row)));
	} catch (error) {
		await app.files.remove(id); // bytes without a row would lie there for ever
		throw error;
	}
	return row;
}

async function* hashed(content: AsyncIterable<Uint8Array> | Uint8Array[], hash: Hash) {
	for await (const chunk of content) {
		hash.update(chunk);
		yield chunk;
	}
}
