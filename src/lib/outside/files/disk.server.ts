import { createWriteStream, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DiskFull } from '#lib/basics/refusal.ts';
import { hours } from '#lib/basics/time.ts';
import type { Files } from './files.ts';
import { placeOf, readFromDisk } from './on-disk.server.ts';

/** Files on this machine's disk, spread over folders by the random end of their ids. */
export function diskFiles(folder: string): Files {
	const incoming = join(folder, 'incoming');
	mkdirSync(incoming, { recursive: true });
	forgetUnfinished(incoming);

	return {
		kind: 'embedded',
		detail: `on this machine, in ${folder}`,

		async write(id, content) {
			const place = placeOf(folder, id);
			const half = join(incoming, `${id}.${crypto.randomUUID()}`);
			try {
				const file = createWriteStream(half, { flags: 'wx', flush: true });
				await pipeline(content, file);
				await mkdir(dirname(place), { recursive: true });
				await rename(half, place);
				await settle(dirname(place));
				return { bytes: file.bytesWritten };
			} catch (error) {
				await rm(half, { force: true });
				throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? new DiskFull(error) : error;
			}
		},

		read: (id, range) => readFromDisk(folder, id, range),

		async remove(id) {
			await rm(placeOf(folder, id), { force: true });
		},

		async free() {
			const { bavail, bsize } = await statfs(folder);
			return bavail * bsize;
		}
	};
}

/** A new name survives a power cut only when its folder is on the disk too. */
async function settle(folder: string) {
	const handle = await open(folder, 'r');
	await handle.sync().finally(() => handle.close());
}

/** What a process that died had half written; another process may be writing right now, hence the hour. */
function forgetUnfinished(incoming: string) {
	for (const name of readdirSync(incoming)) {
		const path = join(incoming, name);
		const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity };
		if (Date.now() - mtimeMs > hours(1)) rmSync(path, { force: true });
	}
}
