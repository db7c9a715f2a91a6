import { createSubscriber } from 'svelte/reactivity';

/** What an event stream of ours told last, and since when it is silent; open only while something on the page reads it. */
export function latest<Seen>(address: string) {
	let seen: Seen | undefined;
	let lostAt: number | undefined;

	const watch = createSubscriber((changed) => {
		let source: EventSource;
		let again: ReturnType<typeof setTimeout> | undefined;
		let tries = 0;

		function open() {
			source = new EventSource(address);
			source.onopen = () => {
				tries = 0;
				lostAt = undefined;
				changed();
			};
			source.onmessage = ({ data }) => {
				seen = JSON.parse(data) as Seen;
				changed();
			};
			source.onerror = () => {
				lostAt ??= Date.now();
				changed();
				// After a cut line the browser tries again by itself; after a refusal it gives up for ever.
				if (source.readyState === EventSource.CLOSED) again = setTimeout(open, delay(tries++));
			};
		}

		open();
		return () => {
			clearTimeout(again);
			source.close();
			lostAt = undefined;
		};
	});

	return {
		get seen() {
			watch();
			return seen;
		},
		/** When the stream was lost, by the clock of this browser; nothing while it is there. */
		get lostAt() {
			watch();
			return lostAt;
		}
	};
}

/** Twice as long after every refusal, and never in step with other pages. */
const delay = (tries: number) => Math.min(30_000, 1_000 * 2 ** tries) * (0.5 + Math.random() / 2);
