import { reasonOf } from '#lib/basics/reason.ts';
import { addressKey, type Limits } from '#lib/basics/limits.ts';
import type { Log } from '#lib/basics/log.ts';

const heartbeat = 20_000;
/** Commits of other processes are not told here: a right that was withdrawn there is asked for anew. */
const asksEvery = 3_500;
const usualCalm = 250; // ms between two looks, however much happens

/** What a stream needs of the app. */
interface Source {
	onCommit(listener: () => void): () => void;
	draining: AbortSignal;
	limits: Limits;
	log: Log;
}

interface Watch<Seen> {
	/** Aborted when the reader goes. */
	signal: AbortSignal;
	/** Where the reader is: one address holds a bounded number of streams. */
	address: string;
	look(): Promise<Seen>;
	/** Whether the reader may still read at all; asked before every look, and every few seconds. */
	mayRead?(): Promise<boolean>;
	/** Besides commits: what else may change what is seen. */
	wake?(again: () => void): () => void;
	/** Milliseconds between two looks; less for what must be seen at once and is cheap to look at. */
	calm?: number;
}

/**
 * An event stream that sends what `look` sees whenever it has changed, and ends at once when the process begins to
 * stop: an open stream would hold the port for half a minute. To a reader who does not read nothing is sent: it gets
 * what is seen when it reads on.
 */
export function streamOf<Seen>(app: Source, watch: Watch<Seen>) {
	const { signal, address, look, mayRead, wake, calm = usualCalm } = watch;
	const leave = app.limits.occupy('streams by address', addressKey(address));
	const encoder = new TextEncoder();
	let readOn = () => {};
	let end = () => {};

	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			let last = '';
			let missed = false;
			let ended = false;
			let looking: NodeJS.Timeout | undefined;

			const send = (line: string) => {
				missed = (controller.desiredSize ?? 0) <= 0;
				if (!missed && !ended) controller.enqueue(encoder.encode(line));
				return !missed;
			};

			async function lookNow() {
				looking = undefined;
				try {
					if (mayRead && !(await mayRead())) return tellGone();
					const seen = JSON.stringify(await look());
					if (seen !== last && send(`data: ${seen}\n\n`)) last = seen;
				} catch (error) {
					app.log.warn('a stream could not look', { reason: reasonOf(error) });
				}
			}

			/** Whoever may read no more is told so whether they read or not, and nothing after it. */
			function tellGone() {
				if (ended) return;
				controller.enqueue(encoder.encode('event: gone\ndata: {}\n\n'));
				end();
			}

			const again = () => {
				if (!ended) looking ??= setTimeout(() => void lookNow(), calm);
			};
			readOn = () => {
				if (missed) again();
			};
			const stop = [app.onCommit(again), wake?.(again)];
			const beat = setInterval(() => send(': still here\n\n'), heartbeat);
			const asking = mayRead && setInterval(() => void lookNow(), asksEvery);

			end = () => {
				if (ended) return;
				ended = true;
				leave();
				clearTimeout(looking);
				clearInterval(beat);
				clearInterval(asking);
				for (const each of stop) each?.();
				app.draining.removeEventListener('abort', end);
				try {
					controller.close();
				} catch {
					// The reader went first, and a stream that is gone needs no closing.
				}
			};
			again();
			for (const each of [app.draining, signal]) {
				each.addEventListener('abort', end);
				if (each.aborted) end();
			}
			send('retry: 2000\n\n');
		},
		pull: () => readOn(),
		cancel: () => end()
	});

	return new Response(body, {
		headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }
	});
}
