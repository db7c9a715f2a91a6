import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { execPath, exit } from 'node:process';
import { inSeconds } from '../setup/tell.mjs';
import { fingerprint, isBuilt } from './fingerprint.mjs';

/** In a process of its own: Vite's memory is not kept for as long as the product runs. */
export async function buildIfStale() {
	if (isBuilt(fingerprint())) return;
	process.stdout.write('start: build …\n');
	const began = Date.now();
	const child = spawn(execPath, ['scripts/build.mjs'], {
		stdio: ['ignore', 'pipe', 'inherit', 'ipc']
	});
	let said = ''; // Kit's good wishes after a build are shown only when there was none
	child.stdout?.on('data', (piece) => (said += piece));
	const end = () => exit(143); // the child sees the channel close and ends too
	process.once('SIGTERM', end);
	const [code] = await once(child, 'close');
	process.off('SIGTERM', end);
	if (code !== 0) {
		process.stderr.write(
			'start: the build failed; the lines above say where. Nothing was started.\n'
		);
		exit(1);
	}
	process.stdout.write(`start: build: ${inSeconds(Date.now() - began)}\n`);
}
