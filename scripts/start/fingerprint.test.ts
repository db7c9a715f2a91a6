import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fingerprint, isBuilt, markBuilt, markUnbuilt } from './fingerprint.mjs';

test('a changed, added, renamed or removed source makes the build stale; a test does not', () => {
	const folder = project();
	const seen = new Set([fingerprint(folder)]);
	const file = (name: string) => join(folder, 'src', name);

	writeFileSync(file('page.ts'), 'two');
	expect(seen.has(fingerprint(folder))).toBe(false);
	seen.add(fingerprint(folder));

	writeFileSync(file('more.ts'), 'more');
	expect(seen.has(fingerprint(folder))).toBe(false);
	rmSync(file('more.ts'));
	expect(seen.has(fingerprint(folder))).toBe(true);

	rmSync(file('page.ts'));
	expect(seen.has(fingerprint(folder))).toBe(false);
	writeFileSync(file('renamed.ts'), 'two');
	expect(seen.has(fingerprint(folder))).toBe(false);

	const before = fingerprint(folder);
	writeFileSync(file('page.test.ts'), 'a test');
	expect(fingerprint(folder)).toBe(before);
});

test('an interrupted build never passes for a finished one', () => {
	const folder = project();
	mkdirSync(join(folder, 'build/server'), { recursive: true });
	writeFileSync(join(folder, 'build/server/app.js'), '');
	const now = fingerprint(folder);
	expect(isBuilt(now, folder)).toBe(false);
	markBuilt(now, folder);
	expect(isBuilt(now, folder)).toBe(true);
	markUnbuilt(folder);
	expect(isBuilt(now, folder)).toBe(false);
});

function project() {
	const folder = mkdtempSync(join(tmpdir(), 'concord-build-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	mkdirSync(join(folder, 'src'));
	writeFileSync(join(folder, 'src/page.ts'), 'one');
	return folder;
}
