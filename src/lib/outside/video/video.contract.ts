import { RoomServiceClient } from 'livekit-server-sdk';
import { expect, test, vi } from 'vitest';
import { Refusal } from '#lib/basics/refusal.ts';
import { minutes, seconds } from '#lib/basics/time.ts';
import type { Keys } from './media-config.server.ts';
import type { Video, VideoState } from './video.ts';

/** One way to have video, and the means to break the media server behind it. */
export interface VideoSubject {
	video: Video;
	keys: Keys;
	/** Kills the media server as the system would; somebody starts it again. */
	kill(): Promise<void>;
}

/** What every `Video` promises. The media server may have to be built first, hence the patience. */
export function videoContract(open: () => Promise<VideoSubject>) {
	test('rooms are asked of the media server itself', { timeout: minutes(5) }, async () => {
		const { video, keys } = await open();
		const { url } = await ready(video);
		expect(await video.rooms()).toEqual([]);

		const api = new RoomServiceClient(url.replace(/^ws/, 'http'), keys.key, keys.secret);
		await api.createRoom({ name: 'call-1' });
		expect(await video.rooms()).toEqual(['call-1']);
		await api.deleteRoom('call-1');
		await vi.waitFor(async () => expect(await video.rooms()).toEqual([]));
	});

	test('a killed media server is told, refused in words, and ready again within 10 s', async () => {
		const { video, kill } = await open();
		await ready(video);
		const states: VideoState['state'][] = [];
		const stop = video.onChange(({ state }) => states.push(state));

		await kill();
		await vi.waitFor(() => expect(states[0]).toMatch(/restarting|unavailable/), seconds(10));
		await ready(video);
		expect(states.at(-1)).toBe('ready');

		stop();
		const heard = states.length;
		await kill();
		await vi.waitFor(() => expect(video.state().state).not.toBe('ready'), seconds(10));
		await expect(video.rooms()).rejects.toThrow(Refusal);
		await ready(video);
		expect(states.length).toBe(heard);
	}, 30_000);
}

async function ready(video: Video) {
	return vi.waitFor(
		() => {
			const now = video.state();
			if (now.state !== 'ready') throw new Error(JSON.stringify(now));
			return now;
		},
		{ timeout: video.state().state === 'preparing' ? minutes(5) : seconds(10), interval: 20 }
	);
}
