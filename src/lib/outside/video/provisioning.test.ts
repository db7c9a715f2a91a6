import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { cwd } from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { readProvisioning } from './provisioning.server.ts';

const now = 1_000_000;
const gone = spawnSync('true').pid;

test('while it is under way, step and beginning are known', () => {
	const folder = told({ step: 'building', since: 7, pid: process.pid });
	expect(readProvisioning(folder, now)).toEqual({ is: 'underway', step: 'building', since: 7 });
});

test('one that was cut short is told as such, but not in its first seconds', () => {
	const folder = told({ step: 'looking', since: now, pid: gone });
	expect(readProvisioning(folder, now + 4_000).is).toBe('underway');
	expect(readProvisioning(folder, now + 6_000)).toMatchObject({
		is: 'refused',
		problem: expect.stringContaining('cut short')
	});
});

test('a finished one answers with the program, unless it was removed since', () => {
	const folder = told({ step: 'ready', since: 7, pid: gone, path: process.execPath });
	expect(readProvisioning(folder, now)).toEqual({ is: 'done', path: process.execPath });
	const removed = told({ step: 'ready', since: 7, pid: gone, path: '/nowhere/livekit-server' });
	expect(readProvisioning(removed, now)).toMatchObject({
		is: 'refused',
		remedy: expect.stringContaining('npm start')
	});
});

test('a refused one keeps its words', () => {
	const folder = told({
		step: 'refused',
		since: 7,
		pid: gone,
		problem: 'No Go.',
		remedy: 'Install it.'
	});
	expect(readProvisioning(folder, now)).toEqual({
		is: 'refused',
		problem: 'No Go.',
		remedy: 'Install it.'
	});
});

test('without setup, what lies in .runtime is used', () => {
	const folder = place();
	const path = join(folder, 'livekit-server');
	writeFileSync(path, '');
	expect(readProvisioning(folder, now)).toEqual({ is: 'done', path });
	// Named whole: the program is started in another folder than ours.
	expect(readProvisioning(relative(cwd(), folder), now)).toEqual({ is: 'done', path });
});

test('a file that setup did not write is named, not guessed at', () => {
	expect(() => readProvisioning(told({ step: 'dancing' }), now)).toThrow(
		'remove it and start again'
	);
});

function told(state: object) {
	const folder = place();
	writeFileSync(join(folder, 'livekit.json'), JSON.stringify(state));
	return folder;
}

function place() {
	const folder = mkdtempSync(join(tmpdir(), 'concord-provisioning-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
