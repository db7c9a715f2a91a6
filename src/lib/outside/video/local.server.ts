import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '#lib/basics/log.ts';
import { freePorts } from './free-ports.server.ts';
import { after, backOff, unborn, type News } from './life.ts';
import { installationKeys, writePrivate, type Ports } from './media-config.server.ts';
import { startMediaServer, type MediaServer } from './media-server.server.ts';
import { notNow } from './not-now.ts';
import { readProvisioning } from './provisioning.server.ts';
import { roomsAt } from './rooms-at.server.ts';
import type { Video } from './video.ts';
import { watched } from './watched.ts';

const lookEvery = 250;

/** A media server of this installation's own, on loopback: started, watched, started again, and ended with us. */
export function localVideo(options: {
	dataFolder: string;
	webPort: number;
	log: Log;
	runtimeFolder?: string;
	/** For tests: how ports are chosen. */
	choosePorts?: () => Promise<Ports>;
}): Video {
	const { runtimeFolder = '.runtime', webPort, log, choosePorts = freePorts } = options;
	const folder = join(options.dataFolder, 'livekit');
	const runFile = join(folder, 'running.json');
	const keys = installationKeys(folder);
	const closing = new AbortController();
	const life = watched(unborn(Date.now()));
	let server: MediaServer | undefined;
	const supervised = supervise();

	return {
		kind: 'embedded',
		state: () => life.get().video,
		onChange: (listener) => life.listen(({ video }) => listener(video)),
		async rooms() {
			const { video } = life.get();
			if (video.state !== 'ready') throw notNow(video);
			return roomsAt(video.url, keys);
		},
		async close() {
			closing.abort();
			await server?.stop();
			await supervised;
		}
	};

	function tell(news: News) {
		life.set(after(life.get(), news, Date.now()));
	}

	async function supervise() {
		let ports: Ports | undefined;
		while (!closing.signal.aborted) {
			try {
				rmSync(runFile, { force: true }); // left behind by a process that was killed
				const binary = await prepared();
				if (!binary) return;
				ports ??= await choosePorts();
				// A server that never answered may have met taken ports; one that did is started where clients know it.
				if (!(await oneLife(binary, ports))) ports = undefined;
			} catch (error) {
				// A full disk or a file that cannot be read is trouble of video alone; the product goes on.
				await server?.stop();
				ended((error as Error).message);
			}
			if (!closing.signal.aborted) await wait(backOff(life.get().failures));
		}
	}

	/** From start to end; answers whether it ever answered. */
	async function oneLife(binary: string, ports: Ports) {
		if (life.get().video.state === 'preparing')
			tell({ news: 'step', step: 'starting', since: Date.now() });
		server = await startMediaServer({ binary, folder, ports, keys, webPort });
		if (closing.signal.aborted) await server.stop();
		const answered = await server.answers();
		if (answered) {
			writePrivate(runFile, { pid: server.pid, url: server.url, since: Date.now() });
			tell({ news: 'answered', url: server.url });
		}
		const why = await server.ended;
		rmSync(runFile, { force: true });
		ended(why);
		return answered;
	}

	function ended(why: string) {
		if (closing.signal.aborted) return;
		tell({ news: 'ended', why });
		log.warn('the media server ended and is started again', {
			reason: why,
			attempts: life.get().failures
		});
	}

	/** Waits until setup has found or made the program; undefined when we close before. */
	async function prepared() {
		for (let told = ''; !closing.signal.aborted; await wait(lookEvery)) {
			const found = readProvisioning(runtimeFolder, Date.now());
			if (found.is === 'done') return found.path;
			const now = JSON.stringify(found);
			if (now !== told && found.is === 'underway') tell({ ...found, news: 'step' });
			if (now !== told && found.is === 'refused') tell({ ...found, news: 'refused' });
			told = now;
		}
		return undefined;
	}

	async function wait(ms: number) {
		await pause(ms, undefined, { signal: closing.signal }).catch(() => {}); // woken by close()
	}
}
