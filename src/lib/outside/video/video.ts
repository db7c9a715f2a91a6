/** Where the media server is in its life. */
export type VideoState =
	| { is: 'preparing'; step: Step; since: number }
	| { is: 'ready'; url: string; since: number }
	| { is: 'restarting'; attempt: number; since: number }
	| { is: 'unavailable'; problem: string; remedy: string };

export type Step = 'looking' | 'downloading' | 'building' | 'starting' | 'connecting';

export interface VideoRoom {
	name: string;
	people: number;
}

/** Sound and picture of calls. Without it chat, hands and notes still work. */
export interface Video {
	kind: 'embedded' | 'real';
	state(): VideoState;
	/** Tells every later state; answers how to stop listening. */
	onChange(listener: (state: VideoState) => void): () => void;
	/** The rooms that are open now, asked of the media server itself; refused while it does not answer. */
	rooms(): Promise<VideoRoom[]>;
	close(): Promise<void>;
}

/** For the room page, `/status` and the log. */
export function inWords(state: VideoState, now: number): string {
	switch (state.is) {
		case 'preparing':
			return `Video is being prepared: ${state.step}, ${secondsSince(state.since, now)} s.`;
		case 'ready':
			return 'Video is ready.';
		case 'restarting':
			return `Video is being restarted: attempt ${state.attempt}, ${secondsSince(state.since, now)} s.`;
		case 'unavailable':
			return `There is no video: ${state.problem} ${state.remedy}`;
		default:
			return state satisfies never;
	}
}

function secondsSince(since: number, now: number) {
	return Math.max(0, Math.round((now - since) / 1_000));
}
