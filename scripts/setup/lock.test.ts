import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isHeld, lock, tryLock } from './lock.mjs';

test('one holds the lock, the next waits until it is let go', async () => {
	const file = place();
	const release = tryLock(file);
	expect(release).toBeDefined();
	expect(tryLock(file)).toBeUndefined();

	let waited = 0;
	const second = lock(file, () => {
		waited++;
		release?.();
	});
	(await second)();
	expect(waited).toBe(1);
	expect(existsSync(file)).toBe(false);
});

test('the lock of a holder that died is taken over', () => {
	const file = place();
	const { pid } = spawnSync('true');
	writeFileSync(file, `${pid} ${hostname()}`);
	expect(isHeld(file)).toBe(false);
	expect(tryLock(file)).toBeDefined();
});

test('a holder on another machine counts as long as it keeps its lock fresh', () => {
	const file = place();
	writeFileSync(file, '1 elsewhere');
	expect(tryLock(file)).toBeUndefined();
	const long = new Date(Date.now() - 61_000);
	utimesSync(file, long, long);
	expect(tryLock(file)).toBeDefined();
});

function place() {
	const folder = mkdtempSync(join(tmpdir(), 'concord-lock-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return join(folder, 'a.lock');
}
