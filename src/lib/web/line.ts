/** What a stream told: data as it was sent, or how the line is. After `gone` it tells nothing more. */
export type Told = { data: string } | { is: 'open' | 'lost' | 'gone' };

/** So many are read at once, whatever they tell: the other two connections are for all else. */
const places = 4;

const asks = 'what was told last?';

/**
 * Hears what an event stream tells. One tab of a browser reads for all that follow the same name, and as it goes another
 * takes its place: a browser holds six connections to one host (without HTTP/2), and the seventh tab would wait for
 * ever.
 * The name says whose line it is: two people of one browser never hear each other's.
 */
export function follow(name: string, address: string, hear: (told: Told) => void): () => void {
	const stop = new AbortController();
	const { signal } = stop;
	// Without https there are no locks: then each tab reads for itself.
	const locks = 'locks' in navigator ? navigator.locks : undefined;
	const channel = locks && new BroadcastChannel(name);
	let last: string | undefined;
	let leads = false;

	function end() {
		stop.abort();
		channel?.close();
	}

	function take(told: Told) {
		if (signal.aborted) return;
		if ('data' in told) {
			if (told.data === last) return;
			last = told.data;
		}
		hear(told);
		if ('is' in told && told.is === 'gone') end();
	}

	function tell(told: Told) {
		channel?.postMessage(told);
		take(told);
	}

	const read = () =>
		new Promise<void>((done) => {
			if (signal.aborted) return done(); // ended in the moment in which it was its turn
			leads = true;
			let source: EventSource;
			let again: ReturnType<typeof setTimeout> | undefined;
			let tries = 0;
			function open() {
				source = new EventSource(address);
				source.onopen = () => {
					tries = 0;
					tell({ is: 'open' });
				};
				source.onmessage = ({ data }) => tell({ data: String(data) });
				source.addEventListener('gone', () => tell({ is: 'gone' }));
				source.onerror = () => {
					tell({ is: 'lost' });
					// After a cut line the browser tries again by itself; after a refusal it gives up for ever.
					if (source.readyState === EventSource.CLOSED) again = setTimeout(open, delay(tries++));
				};
			}
			signal.addEventListener('abort', () => {
				clearTimeout(again);
				source.close();
				done();
			});
			open();
		});

	if (channel) {
		channel.onmessage = ({ data }: MessageEvent<Told | typeof asks>) => {
			if (data !== asks) take(data);
			else if (leads && last !== undefined) channel.postMessage({ data: last });
		};
		channel.postMessage(asks);
	}
	if (locks)
		locks.request(name, { signal }, () => inPlace(locks, signal, read)).catch(() => undefined);
	else void read();
	return end;
}

async function inPlace(locks: LockManager, signal: AbortSignal, read: () => Promise<void>) {
	for (let at = 1; at <= places; at++) {
		const isMine = await locks.request(`line ${at}`, { ifAvailable: true }, (place) =>
			place ? read().then(() => true) : false
		);
		if (isMine) return;
	}
	await locks.request(`line ${1 + Math.floor(Math.random() * places)}`, { signal }, read);
}

/** Twice as long after every refusal, and never in step with other pages. */
const delay = (tries: number) => Math.min(30_000, 1_000 * 2 ** tries) * (0.5 + Math.random() / 2);
