import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { installationKeys, mediaConfig, writePrivate } from './media-config.server.ts';

test('keys are made once, long enough, and readable by their user alone', () => {
	const folder = join(place(), 'livekit');
	const first = installationKeys(folder);
	expect(first.secret.length).toBeGreaterThanOrEqual(32);
	expect(installationKeys(folder)).toEqual(first);
	expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600);
	expect(installationKeys(place())).not.toEqual(first);
});

test('damaged keys are made anew', () => {
	const folder = place();
	writeFileSync(join(folder, 'keys.json'), '{"key":');
	expect(installationKeys(folder)).toEqual(installationKeys(folder));
});

test('the media server listens on loopback alone and asks nobody outside', () => {
	const config = mediaConfig({ signal: 1, udp: 2 }, { key: 'k', secret: 's' }, 3);
	expect(config.bind_addresses).toEqual(['127.0.0.1']);
	expect(config.rtc).toMatchObject({
		node_ip: '127.0.0.1',
		use_external_ip: false,
		tcp_port: 0,
		udp_port: 2
	});
	expect(config.room.auto_create).toBe(false);
	expect(config.webhook.urls).toEqual(['http://127.0.0.1:3/webhooks/livekit']);
});

test('what holds keys is never readable by others, also when it is written again', () => {
	const file = join(place(), 'livekit.yaml');
	writePrivate(file, {});
	writePrivate(file, { again: true });
	expect(statSync(file).mode & 0o777).toBe(0o600);
});

function place() {
	const folder = mkdtempSync(join(tmpdir(), 'concord-keys-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
