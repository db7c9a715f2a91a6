import type { Video } from './video.ts';

/** No media server: chat, notes and everything else work, and the reason is said. */
export function absentVideo(problem: string, remedy: string, since: number): Video {
	return {
		kind: 'embedded',
		state: () => ({ state: 'unavailable', problem, remedy, since }),
		onChange: () => () => {},
		rooms: () => Promise.reject(new Error(problem)),
		close: async () => {}
	};
}
