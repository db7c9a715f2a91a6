import { expect, test } from 'vitest';
import { systemNpm } from './own-node.mjs';
import { reason } from './reason.mjs';
import { assertRoomOnDisk } from './room-on-disk.mjs';

test.each([
	['npm error code ENOTFOUND', 'cannot be reached: check the network'],
	[
		'npm error network request failed, reason: connect ECONNREFUSED 127.0.0.1:9',
		'cannot be reached'
	],
	['npm error nospc ENOSPC: no space left on device', 'The disk is full: make at least 2 GB free'],
	["npm error Error: EACCES: permission denied, mkdir '/x'", 'cannot be written'],
	['npm error code EROFS', 'cannot be written'],
	['npm error code SELF_SIGNED_CERT_IN_CHAIN', 'is not trusted here'],
	['npm error code EINTEGRITY', 'differs from the one that package-lock.json names'],
	['npm error code E404', 'lacks a package']
])('"%s" is told in one sentence', (output, sentence) => {
	expect(reason(output, '/project')).toContain(sentence);
});

test('an unknown failure is not explained away', () => {
	expect(reason('npm error something new', '/project')).toBeUndefined();
});

test('a system without npm is told to install it', () => {
	expect(() => systemNpm({ PATH: '/nowhere' })).toThrow(
		'install Node.js 18 or newer together with npm'
	);
});

test('a disk with room is no reason to stop', () => {
	expect(() => assertRoomOnDisk()).not.toThrow();
});
