// Puts large documents together where nobody waits for it.
import { parentPort } from 'node:worker_threads';
import { together } from './parts.ts';

export interface HeavyAsked {
	id: number;
	updates: Uint8Array[];
}
export type HeavyAnswered =
	{ id: number; state: ReturnType<typeof together> } | { id: number; failed: string };

parentPort?.on('message', ({ id, updates }: HeavyAsked) => {
	try {
		parentPort?.postMessage({ id, state: together(updates) } satisfies HeavyAnswered);
	} catch (error) {
		parentPort?.postMessage({ id, failed: String(error) } satisfies HeavyAnswered);
	}
});
