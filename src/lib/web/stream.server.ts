import type { Log } from '#lib/basics/log.ts';

const heartbeat = 20_000;
const calm = 250; // ms between two looks, however much happens

/** What a stream needs of the app. */
interface Source {
	onCommit(listener: () => void): () => void;
	draining: AbortSignal;
	log: Log;
}

/**
 * An event stream that sends what `look` sees whenever it has changed. It looks again after commits and when `wake`
 * says so, and ends at once when the process begins to stop: an open stream would hold the port for half a minute.
 */
export function streamOf<Seen>(
	app: Source,
	signal: AbortSignal,
	look: () => Promise<Seen>,
	wake: (again: () => void) => () => void = () => () => {}
) {
	const encoder = new TextEncoder();
	let end = () => {};

	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			let last = '';
			let looking: NodeJS.Timeout | undefined;
			const send = (line: string) => controller.enqueue(encoder.encode(line));

			const again = () => {
				looking ??= setTimeout(async () => {
					looking = undefined;
					try {
						const seen = JSON.stringify(await look());
						if (seen !== last && !signal.aborted) send(`data: ${(last = seen)}\n\n`);
					} catch (error) {
						app.log.warn('a stream could not look', { reason: (error as Error).message });
					}
				}, calm);
			};

			const stop = [app.onCommit(again), wake(again)];
			const beat = setInterval(() => send(': still here\n\n'), heartbeat);
			let ended = false;
			end = () => {
				if (ended) return;
				ended = true;
				clearTimeout(looking);
				clearInterval(beat);
				for (const each of stop) each();
				app.draining.removeEventListener('abort', end);
				try {
					controller.close();
				} catch {
					// The reader went first, and a stream that is gone needs no closing.
				}
			};
			app.draining.addEventListener('abort', end);
			signal.addEventListener('abort', end);
			send(`retry: 2000\n\n`);
			again();
			if (app.draining.aborted) end();
		},
		cancel: () => end()
	});

	return new Response(body, {
		headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }
	});
}
