import { notNow } from './not-now.ts';
import type { Video, VideoState } from './video.ts';

/** No media server at all: chat, notes and everything else work, and the reason is said. */
export function absentVideo(problem: string, remedy: string): Video {
	const state: VideoState = { is: 'unavailable', problem, remedy };
	return {
		kind: 'embedded',
		state: () => state,
		onChange: () => () => {},
		rooms: () => Promise.reject(notNow(state)),
		close: async () => {}
	};
}
