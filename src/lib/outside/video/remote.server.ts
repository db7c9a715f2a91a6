import { setTimeout as pause } from 'node:timers/promises';
import { seconds } from '#lib/basics/time.ts';
import { notNow } from './not-now.ts';
import { roomsAt } from './rooms-at.server.ts';
import type { Video, VideoState } from './video.ts';
import { watched } from './watched.ts';

/** A media server that somebody else runs, at LIVEKIT_URL. */
export function remoteVideo(
	{ url, key, secret }: { url: string; key: string; secret: string },
	{ askEvery = seconds(15), askAgainAfter = seconds(3) } = {}
): Video {
	const closing = new AbortController();
	const now = watched<VideoState>({ state: 'preparing', step: 'connecting', since: Date.now() });
	const asked = keepAsking();

	return {
		kind: 'real',
		state: now.get,
		onChange: now.listen,
		rooms: ask,
		async close() {
			closing.abort();
			await asked;
		}
	};

	async function ask() {
		try {
			const rooms = await roomsAt(url, { key, secret });
			tell({ state: 'ready', url: url.replace(/^http/, 'ws'), since: Date.now() });
			return rooms;
		} catch (error) {
			tell(unavailable(error));
			throw notNow(now.get());
		}
	}

	async function keepAsking() {
		while (!closing.signal.aborted) {
			const rest = await ask().then(
				() => askEvery,
				() => askAgainAfter // the state says why
			);
			await pause(rest, undefined, { signal: closing.signal }).catch(() => {}); // woken by close()
		}
	}

	/** The same again is no news, and keeps its beginning. */
	function tell(next: VideoState) {
		const same =
			JSON.stringify({ ...now.get(), since: 0 }) === JSON.stringify({ ...next, since: 0 });
		if (!same) now.set(next);
	}

	function unavailable(error: unknown): VideoState {
		const { host } = new URL(url);
		const status = (error as { status?: number }).status;
		if (status === 401 || status === 403)
			return {
				state: 'unavailable',
				problem: `LiveKit at ${host} refuses our key.`,
				remedy: 'Check LIVEKIT_API_KEY and LIVEKIT_API_SECRET.',
				since: Date.now()
			};
		return {
			state: 'unavailable',
			problem: `LiveKit at ${host} does not answer.`,
			remedy: 'Check LIVEKIT_URL and that server; it is asked again every few seconds.',
			since: Date.now()
		};
	}
}
