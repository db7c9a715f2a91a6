// Finds or makes the media server (livekit-server): in PATH, in .runtime/, from the official release, or built with
// Go. `setup.mjs --video` starts it beside the other steps; what it does is told in .runtime/livekit.json.
import { places } from './livekit/places.mjs';
import { prepare } from './livekit/prepare.mjs';
import { lockFile, stateFile } from './livekit/start-preparing.mjs';
import { writeState } from './livekit/state.mjs';
import { tryLock } from './setup/lock.mjs';

const longest = 20 * 60_000;

const release = tryLock(lockFile);
if (!release) process.exit(0); // another one is at it and tells the state

setTimeout(() => {
	giveUp(`Preparing the media server took more than ${longest / 60_000} minutes.`);
	killChildren();
}, longest).unref();

try {
	const path = await prepare(places, (state) => {
		process.stdout.write(`${new Date().toISOString()} ${JSON.stringify(state)}\n`);
		writeState(stateFile, state);
	});
	process.exitCode = path ? 0 : 1;
} catch (error) {
	const { stack, message } = /** @type {Error} */ (error);
	process.stderr.write(`${stack}\n`);
	giveUp(`Preparing the media server failed (${message}).`);
	process.exitCode = 1;
} finally {
	release();
}

/** @param {string} problem */
function giveUp(problem) {
	const remedy = 'See .runtime/livekit.log, then start again.';
	writeState(stateFile, { step: 'refused', problem, remedy });
}

/** Run by setup this process leads a group of its own, with the compiler in it. */
function killChildren() {
	release?.();
	if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL');
	process.exit(1);
}
