import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { binaryName } from './places.mjs';
import { assertFits, Refused } from './version.mjs';

/** First way: one that the system has. @param {import('./places.mjs').Places} places */
export async function onPath({ env }) {
	const found = inPath(binaryName, env);
	if (!found) throw new Refused('No livekit-server is in PATH: install one there to use it.');
	await assertFits(found);
	return found;
}

/** @param {string} name @param {NodeJS.ProcessEnv} env */
export function inPath(name, env) {
	const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter(isAbsolute);
	return folders.map((folder) => join(folder, name)).find(mayRun);
}

/** @param {string} path */
function mayRun(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
