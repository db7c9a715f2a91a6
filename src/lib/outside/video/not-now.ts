import { Refusal } from '#lib/basics/refusal.ts';
import { inWords, type VideoState } from './video.ts';

/** What asking for a room is answered with while the media server does not answer. */
export function notNow(video: VideoState) {
	return new Refusal(503, inWords(video, Date.now()), { retryAfter: 5 });
}
