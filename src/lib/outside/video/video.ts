/** Where the media server is in its life. */
export type VideoState =
	| { state: 'preparing'; step: Step; since: number }
	| { state: 'ready'; url: string; since: number }
	| { state: 'restarting'; attempt: number; since: number }
	| { state: 'unavailable'; problem: string; remedy: string; since: number };

export type Step = 'looking' | 'downloading' | 'building' | 'starting' | 'connecting';

/** Sound and picture of calls. Without it chat, hands and notes still work. */
export interface Video {
	kind: 'embedded' | 'real';
	state(): VideoState;
	/** Tells every later state; answers how to stop listening. */
	onChange(listener: (state: VideoState) => void): () => void;
	/** Names of the rooms that are open now, asked of the media server itself; refused while it does not answer. */
	rooms(): Promise<string[]>;
	close(): Promise<void>;
}

/** For people: the room page, `/status`, a refusal. */
export function inWords(video: VideoState, now: number): string {
	switch (video.state) {
		case 'preparing':
			return `Video is being prepared: ${video.step}, ${secondsSince(video.since, now)} s.`;
		case 'ready':
			return 'Video is ready.';
		case 'restarting':
			return `Video is being restarted: attempt ${video.attempt}, ${secondsSince(video.since, now)} s.`;
		case 'unavailable':
			return `Video is not available: ${video.problem} ${video.remedy}`;
		default:
			return video satisfies never;
	}
}

function secondsSince(since: number, now: number) {
	return Math.max(0, Math.round((now - since) / 1_000));
}
