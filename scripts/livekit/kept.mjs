import { existsSync } from 'node:fs';
import { assertFits, Refused } from './version.mjs';

/** Second way: the one that an earlier start fetched or built. @param {import('./places.mjs').Places} places */
export async function kept({ kept: path }) {
	if (!existsSync(path))
		throw new Refused(`${path} is not there yet: it is kept there once it was fetched or built.`);
	await assertFits(path);
	return path;
}
