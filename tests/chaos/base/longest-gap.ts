import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

const tick = 5; // ms

/** Longest time (ms) for which this process' event loop stood still while `act` went on, by two measures. */
export async function longestGap(act: () => Promise<unknown>) {
	const delay = monitorEventLoopDelay({ resolution: tick });
	let longest = 0;
	let last = performance.now();
	const timer = setInterval(() => {
		const now = performance.now();
		longest = Math.max(longest, now - last - tick);
		last = now;
	}, tick);

	delay.enable();
	try {
		await act();
	} finally {
		clearInterval(timer);
		delay.disable();
	}
	return Math.max(0, longest, delay.max / 1e6 - tick);
}

/** The same on a machine that does nothing for us: what the neighbours alone cost. */
export const idleGap = () => longestGap(() => pause(2_000));
