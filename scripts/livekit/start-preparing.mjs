import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { root, runtimeFolder } from '../setup/folders.mjs';
import { isHeld } from '../setup/lock.mjs';
import { isReadOnly } from '../setup/reason.mjs';
import { writeState } from './state.mjs';

export const lockFile = join(runtimeFolder, 'livekit.lock');
export const stateFile = join(runtimeFolder, 'livekit.json');

/** Prepares the media server beside everything else: the product is usable before it is ready. */
export function startPreparing() {
	if (hasItsOwnServer() || isHeld(lockFile)) return;
	try {
		writeState(stateFile, { step: 'looking' });
	} catch (error) {
		// A read-only folder that is otherwise ready: the product uses what is there.
		if (isReadOnly(error)) return;
		throw error;
	}
	const log = fs.openSync(join(runtimeFolder, 'livekit.log'), 'w');
	spawn(process.execPath, [join(root, 'scripts', 'livekit.mjs')], {
		cwd: root,
		detached: true,
		windowsHide: true,
		stdio: ['ignore', log, log]
	}).unref();
	fs.closeSync(log);
}

function hasItsOwnServer() {
	if (process.env.LIVEKIT_URL) return true;
	const file = join(root, '.env');
	return fs.existsSync(file) && /^\s*LIVEKIT_URL\s*=\s*\S/m.test(fs.readFileSync(file, 'utf8'));
}
