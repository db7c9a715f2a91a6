import { statfsSync } from 'node:fs';
import { openDataFolder } from '../../src/lib/basics/data-folder.server.ts';
import { readSettings, type Settings } from '../../src/lib/basics/settings.ts';
import { portProblem } from '../start/port.mjs';
import { missing, there, wanted, type Finding } from './finding.ts';

const littleRoom = 1_000_000_000;

export async function machine(): Promise<Finding[]> {
	try {
		const settings = readSettings();
		const kind = settings.trial ? 'a trial on this machine' : `real, at ${settings.origin}`;
		return [there('settings', kind), ...data(settings), await port(settings)];
	} catch (error) {
		return [missing('settings', (error as Error).message)];
	}
}

function data({ dataFolder }: Settings): Finding[] {
	try {
		const folder = openDataFolder(dataFolder);
		return [there('data folder', `${folder} can be written`), room(folder)];
	} catch (error) {
		return [missing('data folder', (error as Error).message)];
	}
}

function room(folder: string) {
	const { bavail, bsize } = statfsSync(folder);
	const free = bavail * bsize;
	const words = `${(free / 1e9).toFixed(1)} GB free where the data lies`;
	return free < littleRoom
		? missing('disk', `Only ${words}: make room, or move DATA_DIR.`)
		: there('disk', words);
}

async function port({ port, host }: Settings) {
	const problem = await portProblem(port, host);
	if (!problem) return there('port', `${port} is free`);
	if (await isConcord(port)) return there('port', `${port} is taken by a running Concord`);
	return wanted('port', problem);
}

async function isConcord(port: number) {
	const asked = fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(1_000) });
	return asked.then(
		async (response) => /^(ready|stopping|rows)/.test(await response.text()),
		() => false
	);
}
