import { existsSync, readFileSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { seconds } from '#lib/basics/time.ts';
import type { Step } from './video.ts';

/** What `scripts/livekit.mjs` tells in .runtime/livekit.json, in our words. */
export type Provisioning =
	| { is: 'underway'; step: Step; since: number }
	| { is: 'done'; path: string }
	| { is: 'refused'; problem: string; remedy: string };

const shape = z.object({
	step: z.enum(['looking', 'downloading', 'building', 'ready', 'refused']),
	since: z.number(),
	pid: z.number(),
	path: z.string().optional(),
	problem: z.string().optional(),
	remedy: z.string().optional()
});

const binary = process.platform === 'win32' ? 'livekit-server.exe' : 'livekit-server';
const again = 'Start again with `npm start`, which prepares it anew.';

export function readProvisioning(runtimeFolder: string, now: number): Provisioning {
	const told = stateIn(join(runtimeFolder, 'livekit.json'));
	if (!told) return withoutSetup(runtimeFolder);

	const { step, since, pid, path } = told;
	if (step === 'refused')
		return {
			is: 'refused',
			problem: told.problem ?? 'The media server could not be prepared.',
			remedy: told.remedy ?? again
		};
	if (step === 'ready') {
		if (path && existsSync(path)) return { is: 'done', path };
		return {
			is: 'refused',
			problem: 'The media server was removed from its place.',
			remedy: again
		};
	}
	// Setup writes the first line, the preparation itself the next: in between nobody is alive for a moment.
	if (isAlive(pid) || now - since < seconds(5)) return { is: 'underway', step, since };
	return {
		is: 'refused',
		problem: 'The preparation of the media server was cut short.',
		remedy: again
	};
}

/** Started without setup, as in a container: what lies ready is used. */
function withoutSetup(runtimeFolder: string): Provisioning {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(isAbsolute);
	const path = [...folders, runtimeFolder]
		.map((folder) => resolve(folder, binary))
		.find((file) => existsSync(file));
	if (path) return { is: 'done', path };
	return {
		is: 'refused',
		problem: 'There is no media server here.',
		remedy: 'Start with `npm start`, which prepares one, or set LIVEKIT_URL.'
	};
}

function stateIn(file: string) {
	if (!existsSync(file)) return undefined;
	try {
		return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
	} catch (cause) {
		throw new Error(`${file} is not what setup writes: remove it and start again.`, { cause });
	}
}

function isAlive(pid: number) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
