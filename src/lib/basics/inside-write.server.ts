import { AsyncLocalStorage } from 'node:async_hooks';

/** One run of one verb; closed as soon as its fate is decided, so that a straggler cannot write into another's. */
export interface Turn {
	open: boolean;
}

const turns = new AsyncLocalStorage<Turn>();

/** A write inside a write would wait for itself for ever: what two verbs share is a step `(app, tx, …)`. */
export function refuseNested() {
	if (turns.getStore()?.open) throw new Error('a write inside a write: pass tx on instead');
}

export function assertOpenTurn() {
	if (!turns.getStore()?.open) throw new Error('tx was used after (or outside) its write');
}

export async function takeTurn<T>(run: () => Promise<T>, watch?: (turn: Turn) => Promise<never>) {
	const turn: Turn = { open: true };
	try {
		const running = turns.run(turn, run);
		return await (watch ? Promise.race([running, watch(turn)]) : running);
	} finally {
		turn.open = false;
	}
}
