import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { localVideoForTest } from '#lib/testing/local-video.ts';

test('what setup wrote and nobody can read is tried again, and ends nothing else', async () => {
	const runtimeFolder = mkdtempSync(join(tmpdir(), 'concord-runtime-'));
	onTestFinished(() => rmSync(runtimeFolder, { recursive: true, force: true }));
	const told = join(runtimeFolder, 'livekit.json');
	writeFileSync(told, '{"step":');

	const { video } = localVideoForTest({ runtimeFolder });
	await vi.waitFor(() => expect(video.state()).toMatchObject({ state: 'restarting', attempt: 2 }));

	const refused = { step: 'refused', since: 1, pid: 1, problem: 'No network.', remedy: 'Wait.' };
	writeFileSync(told, JSON.stringify(refused));
	await vi.waitFor(
		() => expect(video.state()).toMatchObject({ state: 'unavailable', problem: 'No network.' }),
		5_000
	);
});

test('a data folder that takes no files is trouble of video alone', async () => {
	const runtimeFolder = mkdtempSync(join(tmpdir(), 'concord-runtime-'));
	onTestFinished(() => rmSync(runtimeFolder, { recursive: true, force: true }));
	const ready = { step: 'ready', since: 1, pid: 1, path: process.execPath };
	writeFileSync(join(runtimeFolder, 'livekit.json'), JSON.stringify(ready));
	const { video, dataFolder } = localVideoForTest({ runtimeFolder });
	rmSync(join(dataFolder, 'livekit'), { recursive: true });
	writeFileSync(join(dataFolder, 'livekit'), 'in the way');
	await vi.waitFor(() => expect(video.state()).toMatchObject({ state: 'restarting' }), 5_000);
});
