/** A page that nobody looks at for so long follows nothing any more. */
const hiddenFor = 5 * 60_000;

/**
 * Follows an event stream of ours. A browser has one line for it, however many of its tabs show the page: one of them
 * reads for all, and when it is closed the next one does. `gone`: the server has nothing more to tell.
 */
export function sharedStream(address: string, hear: (said: string) => void, gone: () => void) {
	let ended = new AbortController();
	let resting: ReturnType<typeof setTimeout> | undefined;
	const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(address) : undefined;
	if (channel) channel.onmessage = ({ data }: MessageEvent<string>) => hear(data);

	function lead(signal: AbortSignal) {
		return new Promise<void>((done) => {
			const source = new EventSource(address);
			source.onmessage = ({ data }: MessageEvent<string>) => {
				hear(data);
				channel?.postMessage(data);
			};
			const stop = () => {
				source.close();
				done();
			};
			source.addEventListener('gone', () => {
				stop();
				gone();
			});
			signal.addEventListener('abort', stop);
		});
	}

	function follow() {
		ended = new AbortController();
		const { signal } = ended;
		// Without locks (an old browser, or no https) each tab reads for itself.
		if (!channel || !navigator.locks) void lead(signal);
		else
			navigator.locks
				.request(address, { signal }, () => lead(signal))
				.catch(() => {
					// Ended while it waited for its turn.
				});
	}

	function seen() {
		clearTimeout(resting);
		if (document.hidden) resting = setTimeout(() => ended.abort(), hiddenFor);
		else if (ended.signal.aborted) follow();
	}

	follow();
	document.addEventListener('visibilitychange', seen);
	return () => {
		clearTimeout(resting);
		document.removeEventListener('visibilitychange', seen);
		ended.abort();
		channel?.close();
	};
}
