import { existsSync } from 'node:fs';
import { assertFits, Refused } from './version.mjs';

/** Second way: the one that an earlier start fetched or built. */
export async function kept({ kept: path }) {
	if (!existsSync(path))
		throw new Refused(`${path} is not there yet: it is kept there once it was fetched or built.`);
	await assertFits(path);
	return path;
}
