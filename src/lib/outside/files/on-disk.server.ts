import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Ids come from us; the check holds even if one ever came from an address. */
export function placeOf(folder: string, id: string) {
	if (!/^[0-9a-z][0-9a-z-]{1,63}$/.test(id)) throw new Error('not the id of a file');
	return join(folder, id.slice(-2), id);
}

/** Undefined when there is no such file. */
export async function readFromDisk(
	folder: string,
	id: string,
	range?: { from: number; to: number }
) {
	const file = await unlessMissing(open(placeOf(folder, id), 'r'));
	return file?.createReadStream({ start: range?.from, end: range?.to });
}

/** What lies there since before that time, folder by folder; one that an upload may still be storing is younger. */
export async function* idsOnDisk(folder: string, before: number) {
	for (const part of (await unlessMissing(readdir(folder))) ?? []) {
		if (part === 'incoming') continue;
		const ids: string[] = [];
		for (const id of (await unlessMissing(readdir(join(folder, part)))) ?? []) {
			const found = await unlessMissing(stat(join(folder, part, id)));
			if (found && found.mtimeMs < before) ids.push(id);
		}
		if (ids.length > 0) yield ids;
	}
}

async function unlessMissing<T>(asked: Promise<T>) {
	try {
		return await asked;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
}
