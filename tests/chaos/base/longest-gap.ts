import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { atMost, type Goal } from '../../goals.ts';
import { watchLoop } from './ticking.ts';

const idleLoop = join(import.meta.dirname, 'idle-loop.ts');

export interface Gap {
	ours: number;
	idle: number;
}

/** How long (ms) this process' event loop stood still at most while `act` went on, and an idle one beside it. */
export async function longestGap(act: () => Promise<unknown>): Promise<Gap> {
	const peer = new Worker(idleLoop);
	await once(peer, 'message');
	const end = watchLoop();
	await act();
	const ours = end();
	peer.postMessage('end');
	const [idle] = (await once(peer, 'message')) as [number];
	await peer.terminate();
	return { ours, idle };
}

/** Compared with the idle loop of the same moments: on a busy machine both stand still for lack of a processor. */
export function gapGoal(id: string, { ours, idle }: Gap): Goal {
	const goal = atMost(`${id}: longest gap of the event loop`, Math.max(0, ours - idle), 100, 'ms');
	return {
		...goal,
		goal: `≤ 100 ms beyond an idle loop's (${ours.toFixed(1)} against ${idle.toFixed(1)})`
	};
}
