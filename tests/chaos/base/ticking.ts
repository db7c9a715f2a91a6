import { monitorEventLoopDelay } from 'node:perf_hooks';

const tick = 5; // ms

/** Watches the event loop of this thread, by a timer and by Node's own histogram; ends with the longest standstill in ms. */
export function watchLoop() {
	const delay = monitorEventLoopDelay({ resolution: tick });
	let longest = 0;
	let last = performance.now();
	const look = () => {
		const now = performance.now();
		longest = Math.max(longest, now - last - tick);
		last = now;
	};
	const timer = setInterval(look, tick);
	delay.enable();

	return () => {
		look();
		clearInterval(timer);
		delay.disable();
		return Math.max(0, longest, delay.max / 1e6 - tick);
	};
}
