import { expect, onTestFinished, test, vi } from 'vitest';
import { minutes } from '#lib/basics/time.ts';
import { localVideoForTest } from '#lib/testing/local-video.ts';
import { remoteVideo } from './remote.server.ts';
import { videoContract } from './video.contract.ts';

videoContract(async () => {
	const { url, keys, kill } = await aMediaServer();
	return { video: opened({ url, ...keys }), keys, kill };
});

test('a wrong key is told with its remedy', async () => {
	const { url, keys } = await aMediaServer();
	const video = opened({ url, key: keys.key, secret: 'x'.repeat(40) });
	await expect(video.rooms()).rejects.toThrow('refuses our key. Check LIVEKIT_API_KEY');
}, 300_000);

test('an address where nobody answers is told with its remedy', async () => {
	const video = opened({ url: 'ws://127.0.0.1:9', key: 'k', secret: 'x'.repeat(40) });
	await expect(video.rooms()).rejects.toThrow(
		'LiveKit at 127.0.0.1:9 does not answer. Check LIVEKIT_URL'
	);
	expect(video.state().state).toBe('unavailable');
});

function opened(settings: { url: string; key: string; secret: string }) {
	const video = remoteVideo(settings, { askEvery: 50, askAgainAfter: 50 });
	onTestFinished(() => video.close());
	return video;
}

async function aMediaServer() {
	const local = localVideoForTest();
	const url = await vi.waitFor(() => {
		const now = local.video.state();
		if (now.state !== 'ready') throw new Error(JSON.stringify(now));
		return now.url;
	}, minutes(5));
	return { ...local, url };
}
