import { createSubscriber } from 'svelte/reactivity';
import { follow, type Told } from './line.ts';

/** A page that nobody looks at gives its line up: many tabs would hold more of them than a browser has. */
const hiddenFor = 2_000;

/** What an event stream of ours told last, and since when it is silent; open only while something on the page reads it. */
export function latest<Seen>(address: string) {
	// Its own, not shared: what is seen may hang on who was signed in when it was opened.
	const name = `${address} ${Math.random()}`;
	let seen: Seen | undefined;
	let lostAt: number | undefined;
	let isGone = false;

	const watch = createSubscriber((changed) => {
		let end: (() => void) | undefined;
		let resting: ReturnType<typeof setTimeout> | undefined;

		function hear(told: Told) {
			if ('data' in told) seen = JSON.parse(told.data) as Seen;
			else if (told.is === 'open') lostAt = undefined;
			else lostAt ??= Date.now();
			isGone = 'is' in told && told.is === 'gone';
			changed();
		}
		function rest() {
			end?.();
			end = undefined;
		}
		function turn() {
			clearTimeout(resting);
			if (document.hidden) resting = setTimeout(rest, hiddenFor);
			else end ??= follow(name, address, hear);
		}

		turn();
		document.addEventListener('visibilitychange', turn);
		return () => {
			document.removeEventListener('visibilitychange', turn);
			clearTimeout(resting);
			rest();
			lostAt = undefined;
		};
	});

	return {
		get seen() {
			watch();
			return seen;
		},
		/** It is said that there is nothing to be told any more. */
		get isGone() {
			watch();
			return isGone;
		},
		/** When the stream was lost, by the clock of this browser; nothing while it is there. */
		get lostAt() {
			watch();
			return lostAt;
		}
	};
}
