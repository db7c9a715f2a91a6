/** The media server as the rest of the product sees it. */
export type VideoState =
	| { state: 'preparing'; step: string; since: number }
	| { state: 'ready'; url: string; since: number }
	| { state: 'restarting'; attempt: number; since: number }
	| { state: 'unavailable'; problem: string; remedy: string; since: number };

export interface Video {
	kind: 'embedded' | 'real';
	state(): VideoState;
	onChange(listener: (state: VideoState) => void): () => void;
	/** Names of the rooms that are open now; throws when the media server does not answer. */
	rooms(): Promise<string[]>;
	close(): Promise<void>;
}
