import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { exactly } from '../../goals.ts';
import { isRunning } from './moments.ts';
import type { Installation } from './installation.ts';

/** As if the media server were still being built: the product must be usable all the same, and take it when it is there. */
export async function whileVideoIsPrepared(
	before: Installation,
	again: (installation: Installation) => Installation
) {
	const runtime = join(before.place.folder, '.runtime');
	const stateFile = join(runtime, 'livekit.json');
	const lock = join(runtime, 'livekit.lock');
	const ready = readFileSync(stateFile, 'utf8');
	writeFileSync(lock, `${process.pid} ${hostname()}`);
	writeFileSync(
		stateFile,
		JSON.stringify({ step: 'building', since: Date.now(), pid: process.pid })
	);
	try {
		const installation = again(before);
		await installation.usable();
		const usableBefore = !installation.media() && installation.output.includes('being prepared');
		writeFileSync(stateFile, ready);
		await installation.withVideo(30_000);
		return exactly(
			'usable while video is being built, and video once it is',
			Number(usableBefore),
			1
		);
	} finally {
		writeFileSync(stateFile, ready);
		rmSync(lock, { force: true });
	}
}

/** A clone that is about to be removed must not be built in any longer. */
export function endPreparing(folder: string) {
	const stateFile = join(folder, '.runtime', 'livekit.json');
	if (!existsSync(stateFile)) return;
	const { pid, step } = JSON.parse(readFileSync(stateFile, 'utf8')) as {
		pid: number;
		step: string;
	};
	if (step !== 'ready' && step !== 'refused' && isRunning(pid)) process.kill(-pid, 'SIGKILL');
}
