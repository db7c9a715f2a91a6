import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seconds } from '#lib/basics/time.ts';
import { mediaConfig, writePrivate, type Keys, type Ports } from './media-config.server.ts';
import { roomsAt } from './rooms-at.server.ts';
import { startTied } from './tied-process.server.ts';

const answersWithin = seconds(20);
const healthEvery = seconds(3);
const missesAllowed = 3;

export interface MediaServer {
	pid: number;
	url: string;
	ended: Promise<string>;
	/** True when it answers with our keys; false when it ended or stayed silent. */
	answers(): Promise<boolean>;
	stop(): Promise<void>;
}

/** One run of the binary: from its configuration to its end. */
export async function startMediaServer(run: {
	binary: string;
	folder: string;
	ports: Ports;
	keys: Keys;
	webPort: number;
}): Promise<MediaServer> {
	const { binary, folder, ports, keys } = run;
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const config = join(folder, 'livekit.yaml');
	writePrivate(config, mediaConfig(ports, keys, run.webPort));

	// Nothing else of our environment: LIVEKIT_* would override the file, and our secrets are not its business.
	const env = { PATH: process.env.PATH, HOME: folder };
	const tied = await startTied(binary, ['--config', config], { cwd: folder, env });
	const web = `http://127.0.0.1:${ports.signal}`;
	let over = false;
	void tied.ended.then(() => (over = true));
	void watchHealth();

	return { pid: tied.pid, url: web.replace('http', 'ws'), ended: tied.ended, answers, stop };

	/** Its keys prove that it is ours: on a taken port the server of another installation would answer. */
	async function answers() {
		const deadline = Date.now() + answersWithin;
		while (!over && Date.now() < deadline) {
			const asked = roomsAt(web, keys).then(
				() => true,
				() => false
			);
			// On a taken port somebody else may take the question and never answer it.
			const answered = await Promise.race([asked, tied.ended.then(() => false)]);
			if (answered) return !over;
			await pause(50);
		}
		tied.signal('SIGKILL');
		return false;
	}

	/** It can hang without ending; then it is ended. */
	async function watchHealth() {
		for (let misses = 0; !over;) {
			await pause(healthEvery, undefined, { ref: false });
			misses = (await isHealthy(web)) ? 0 : misses + 1;
			if (misses >= missesAllowed) tied.signal('SIGKILL');
		}
	}

	/** The first SIGTERM waits until everybody left the rooms, the second ends it at once. */
	async function stop() {
		for (const [name, wait] of [
			['SIGTERM', 100],
			['SIGTERM', seconds(2)],
			['SIGKILL', seconds(2)]
		] as const) {
			if (over) return;
			tied.signal(name);
			await Promise.race([tied.ended, pause(wait, undefined, { ref: false })]);
		}
	}
}

async function isHealthy(address: string) {
	try {
		const { ok } = await fetch(address, { signal: AbortSignal.timeout(seconds(2)) });
		return ok;
	} catch {
		return false;
	}
}
