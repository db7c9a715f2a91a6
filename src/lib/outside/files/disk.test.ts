import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { diskFiles } from './disk.server.ts';
import { filesContract } from './files.contract.ts';

function folderForTest() {
	const folder = mkdtempSync(join(tmpdir(), 'concord-files-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	return folder;
}

describe('disk', () => filesContract(() => diskFiles(folderForTest())));

test('what a process that died had half written is removed at the next start', () => {
	const folder = folderForTest();
	diskFiles(folder);
	const [old, fresh] = ['old', 'fresh'].map((name) => join(folder, 'incoming', name)) as [
		string,
		string
	];
	writeFileSync(old, '');
	writeFileSync(fresh, '');
	const twoHoursAgo = Date.now() / 1_000 - 7_200;
	utimesSync(old, twoHoursAgo, twoHoursAgo);

	diskFiles(folder);
	expect(readdirSync(join(folder, 'incoming'))).toEqual(['fresh']);
});
