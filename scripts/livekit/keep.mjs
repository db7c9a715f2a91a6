import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from '../setup/reason.mjs';
import { Refused } from './version.mjs';

/** Puts the program in its place only when it is whole. @param {string} path @param {Uint8Array} binary */
export async function keep(path, binary) {
	const partial = `${path}.partial`;
	try {
		await mkdir(dirname(path), { recursive: true });
		await writeFile(partial, binary, { mode: 0o755 });
		await rename(partial, path);
	} catch (error) {
		await rm(partial, { force: true });
		throw new Refused(
			`${path} could not be written (${codeOf(error)}): make room or make the folder writable.`
		);
	}
	return path;
}
