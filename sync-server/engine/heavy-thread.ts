// Works on large documents where nobody waits for it.
import { parentPort } from 'node:worker_threads';
import type { Roots } from './changed-places.ts';
import { together, type State } from './parts.ts';
import { rewritten, type Rewritten } from './rewrite.ts';

/** To be put together as they are, or written anew. */
export interface HeavyWork {
	updates: Uint8Array[];
	anew?: { roots: Roots; actors: [client: number, actor: string][] };
}
export type HeavyAsked = HeavyWork & { id: number };
export type HeavyAnswered =
	{ id: number; done: State | Rewritten } | { id: number; failed: string };

export function worked({ updates, anew }: HeavyWork): State | Rewritten {
	return anew ? rewritten(updates, anew.roots, new Map(anew.actors)) : together(updates);
}

parentPort?.on('message', ({ id, ...work }: HeavyAsked) => {
	try {
		parentPort?.postMessage({ id, done: worked(work) } satisfies HeavyAnswered);
	} catch (error) {
		parentPort?.postMessage({ id, failed: String(error) } satisfies HeavyAnswered);
	}
});
