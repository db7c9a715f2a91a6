import { createSubscriber } from 'svelte/reactivity';

/** A clock that moves on with every minute, from the moment the server gave: two machines never agree on "now". */
export function minuteFrom(server: () => number) {
	const opened = performance.now();
	let live = false;
	const watch = createSubscriber((changed) => {
		live = true;
		const beat = setInterval(changed, 10_000);
		return () => clearInterval(beat);
	});
	return {
		get now() {
			watch();
			return server() + (live ? performance.now() - opened : 0);
		}
	};
}
