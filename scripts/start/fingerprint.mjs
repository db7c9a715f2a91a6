import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const entry = (/** @type {string} */ folder) => join(folder, 'build/server/app.js');
const stamp = (/** @type {string} */ folder) => join(folder, 'build/.made-from');
const inputs = [
	...['src/**/*', 'sync-server/**/*', 'static/**/*', 'vite.config.ts', 'tsconfig.json'],
	...['package.json', 'package-lock.json']
];

/** What the build is made from: every name and every byte, so that a removed file counts too. */
export function fingerprint(folder = '.') {
	const look = { cwd: folder, exclude: ['**/*.test.ts'] };
	const files = inputs.flatMap((pattern) => globSync(pattern, look));
	const sum = createHash('sha256').update(process.version);
	for (const file of files.sort()) {
		const path = join(folder, file);
		if (!statSync(path).isFile()) continue;
		const bytes = readFileSync(path);
		sum.update(`\n${file} ${bytes.length}\n`).update(bytes);
	}
	return sum.digest('hex');
}

/** @param {string} now the fingerprint of the sources */
export function isBuilt(now, folder = '.') {
	if (!existsSync(entry(folder)) || !existsSync(stamp(folder))) return false;
	return readFileSync(stamp(folder), 'utf8') === now;
}

/** Taken away first and written last: an interrupted build never passes for a finished one. */
export function markUnbuilt(folder = '.') {
	rmSync(stamp(folder), { force: true });
}

/** @param {string} madeFrom */
export function markBuilt(madeFrom, folder = '.') {
	writeFileSync(stamp(folder), madeFrom);
}
