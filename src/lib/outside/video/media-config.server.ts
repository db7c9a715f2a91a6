import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export interface Keys {
	key: string;
	secret: string;
}

export interface Ports {
	signal: number;
	udp: number;
}

const keysShape = z.object({ key: z.string().min(1), secret: z.string().min(32) });

/** Made once per installation and kept, so that passes given out before a restart stay good. */
export function installationKeys(folder: string): Keys {
	const file = join(folder, 'keys.json');
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const fresh = {
		key: `API${randomBytes(9).toString('hex')}`,
		secret: randomBytes(36).toString('hex')
	};
	try {
		writeFileSync(file, JSON.stringify(fresh), { flag: 'wx', mode: 0o600 });
		return fresh;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	chmodSync(file, 0o600);
	const kept = keysShape.safeParse(parsed(readFileSync(file, 'utf8')));
	if (kept.success) return kept.data;
	writePrivate(file, fresh); // damaged: passes live for minutes, so nothing is lost with the old ones
	return fresh;
}

/** The server's configuration; it reads YAML, of which JSON is a part. Everything stays on loopback. */
export function mediaConfig({ signal, udp }: Ports, { key, secret }: Keys, webPort: number) {
	return {
		port: signal,
		bind_addresses: ['127.0.0.1'],
		rtc: {
			udp_port: udp,
			tcp_port: 0,
			node_ip: '127.0.0.1',
			use_external_ip: false,
			enable_loopback_candidate: true,
			ips: { includes: ['127.0.0.1/32'] }
		},
		room: { auto_create: false, empty_timeout: 300, departure_timeout: 120 },
		keys: { [key]: secret },
		webhook: { api_key: key, urls: [`http://127.0.0.1:${webPort}/webhooks/livekit`] },
		logging: { level: 'warn' }
	};
}

/** Whole or not at all, and readable by its user alone: there are keys in it. */
export function writePrivate(file: string, content: object) {
	const next = `${file}.${process.pid}`;
	writeFileSync(next, JSON.stringify(content, null, '\t'), { mode: 0o600 });
	renameSync(next, file);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
