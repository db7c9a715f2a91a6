import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { installationKeys } from '#lib/outside/video/media-config.server.ts';
import { roomsAt } from '#lib/outside/video/rooms-at.server.ts';
import { strangersEnvironment } from './environment.ts';
import { isFree, isRunning, parentOf, until } from './moments.ts';

interface Place {
	folder: string;
	port: number;
	dataFolder: string;
	/** How long a first start may take here, in ms. */
	patience: number;
}

/** One `npm start` in a folder, as a stranger types it. */
export class Installation {
	readonly place: Place;
	readonly npm: ChildProcess;
	readonly began = performance.now();
	output = '';
	readonly #closed: Promise<unknown>;

	constructor(place: Place) {
		this.place = place;
		const { folder, port, dataFolder } = place;
		const env = strangersEnvironment({ PORT: String(port), DATA_DIR: dataFolder });
		this.npm = spawn('npm', ['start'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
		this.#closed = once(this.npm, 'close');
		for (const stream of [this.npm.stdout, this.npm.stderr])
			stream?.on('data', (piece) => (this.output += piece));
	}

	/** Seconds from the command to the front page. */
	async usable() {
		await this.#answers('/');
		await this.#answers('/readyz');
		return (performance.now() - this.began) / 1_000;
	}

	/** Seconds from the command to the first answer of the room API. */
	async withVideo(limit = this.place.patience) {
		await until('video', limit, () => this.videoAnswers());
		return (performance.now() - this.began) / 1_000;
	}

	async videoAnswers() {
		const media = this.media();
		if (!media) return false;
		const keys = installationKeys(join(this.place.dataFolder, 'livekit'));
		return roomsAt(media.url, keys).then(
			() => true,
			() => false
		);
	}

	/** The media server that runs for it now. */
	media() {
		const file = join(this.place.dataFolder, 'livekit', 'running.json');
		if (!existsSync(file)) return undefined;
		return JSON.parse(readFileSync(file, 'utf8')) as { pid: number; url: string };
	}

	/** The process that serves; the media server is its child. */
	server() {
		const media = this.media();
		if (!media) throw new Error('There is no media server, so its parent cannot be found.');
		return parentOf(media.pid);
	}

	/** Ends npm itself, which passes nothing on; answers the seconds until the port is free. */
	async stop() {
		const server = this.media() ? this.server() : undefined;
		this.npm.kill('SIGTERM');
		const seconds = await until('a free port', 30_000, () => isFree(this.place.port));
		if (server) await until('the end of the server', 30_000, () => !isRunning(server));
		return seconds;
	}

	/** Whatever happened: nothing of it may be left behind. */
	async end() {
		if (this.npm.exitCode !== null || this.npm.signalCode !== null) return;
		const media = this.media();
		await this.stop();
		if (media) await until('the end of its media server', 10_000, () => !isRunning(media.pid));
	}

	/** The exit code, once it ended by itself. */
	async ended() {
		await this.#closed;
		return this.npm.exitCode;
	}

	/** Asked as often as a patient person would, or the product's own limit refuses us. */
	async #answers(path: string) {
		const asked = () => {
			if (this.npm.exitCode !== null) throw new Error(`npm start ended:\n${this.output}`);
			return this.#isThere(path);
		};
		await until(path, this.place.patience, asked, 100);
	}

	async #isThere(path: string) {
		const address = `http://127.0.0.1:${this.place.port}${path}`;
		return fetch(address, { signal: AbortSignal.timeout(5_000) }).then(
			async (response) => (await response.arrayBuffer(), response.ok),
			() => false
		);
	}
}

export async function freePort() {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}
