import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

const entry = 'build/server/app.js';
const stamp = 'build/.made-from';
const inputs = [
	...['src/**/*', 'sync-server/**/*', 'static/**/*', 'vite.config.ts', 'tsconfig.json'],
	...['package.json', 'package-lock.json']
];

/** What the build is made from: every name and every byte, so that a removed file counts too. */
export function fingerprint() {
	const files = inputs.flatMap((pattern) => globSync(pattern, { exclude: ['**/*.test.ts'] }));
	const sum = createHash('sha256').update(process.version);
	for (const file of files.sort()) {
		if (!statSync(file).isFile()) continue;
		const bytes = readFileSync(file);
		sum.update(`\n${file} ${bytes.length}\n`).update(bytes);
	}
	return sum.digest('hex');
}

/** @param {string} now the fingerprint of the sources */
export function isBuilt(now) {
	return existsSync(entry) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now;
}

/** Taken away first and written last: an interrupted build never passes for a finished one. */
export function markUnbuilt() {
	rmSync(stamp, { force: true });
}

/** @param {string} madeFrom */
export function markBuilt(madeFrom) {
	writeFileSync(stamp, madeFrom);
}
