import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { silentLog } from '#lib/basics/log.ts';
import { localVideo } from '#lib/outside/video/local.server.ts';
import { installationKeys } from '#lib/outside/video/media-config.server.ts';

/** A real media server with a data folder of its own, gone with the test. */
export function localVideoForTest(options: Partial<Parameters<typeof localVideo>[0]> = {}) {
	const dataFolder = mkdtempSync(join(tmpdir(), 'concord-video-'));
	const folder = join(dataFolder, 'livekit');
	const runFile = join(folder, 'running.json');
	const video = localVideo({ dataFolder, webPort: 9, log: silentLog, ...options });
	onTestFinished(async () => {
		await video.close();
		rmSync(dataFolder, { recursive: true, force: true });
	});
	/** Known a moment after others can already reach it. */
	const pid = () =>
		vi.waitFor(() => (JSON.parse(readFileSync(runFile, 'utf8')) as { pid: number }).pid);
	return {
		video,
		dataFolder,
		keys: installationKeys(folder),
		pid,
		kill: async () => void process.kill(await pid(), 'SIGKILL')
	};
}
