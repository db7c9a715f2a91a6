import type { VideoState } from '#lib/outside/video/video.ts';

const steps = {
	looking: 'looking for the media server',
	downloading: 'downloading the media server',
	building: 'building the media server, which takes some minutes the first time',
	starting: 'starting the media server',
	connecting: 'connecting to the media server'
};

/** The state in a word, and a sentence that says what it means. Why there is none is for those who can mend it. */
export function videoSeen(video: VideoState, mayKnow: boolean) {
	const { state } = video;
	switch (state) {
		case 'preparing':
			return { state, word: 'Being prepared', sentence: `Now ${steps[video.step]}.` };
		case 'ready':
			return { state, word: 'Ready', sentence: 'Calls have sound and picture.' };
		case 'restarting':
			return {
				state,
				word: `Restarting, try ${video.attempt}`,
				sentence: 'Chat, hands and notes go on meanwhile.'
			};
		case 'unavailable':
			return {
				state,
				word: 'Not available',
				sentence: mayKnow ? `${video.problem} ${video.remedy}` : 'Chat, hands and notes still work.'
			};
		default:
			return video satisfies never;
	}
}
