import { stdout } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { readProvisioning } from '../../src/lib/outside/video/provisioning.server.ts';
import { line, type Verdict } from './gate.ts';

const patience = 15 * 60_000; // a first build of the media server takes minutes

/** The browser tests use the real media server: waits until setup has found or made it. */
export async function videoPrepared(): Promise<Verdict> {
	const began = performance.now();
	let found = readProvisioning('.runtime', Date.now());
	while (found.is === 'underway' && performance.now() - began < patience) {
		await pause(500);
		found = readProvisioning('.runtime', Date.now());
	}

	const ok = found.is === 'done';
	if (found.is === 'refused') stdout.write(`${found.problem} ${found.remedy}\n`);
	const seconds = (performance.now() - began) / 1000;
	const verdict = {
		name: 'media server is there',
		seconds,
		passed: Number(ok),
		failed: Number(!ok),
		skipped: 0
	};
	stdout.write(`${line(verdict)}\n`);
	return verdict;
}
