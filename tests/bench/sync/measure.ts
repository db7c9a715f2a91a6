import { interleaved } from '../rows/figures.ts';
import type { Load } from './load.ts';
import type { Pace, Writing } from './load/writing.ts';
import type { Peer } from './peer.ts';

export interface Work extends Omit<Writing, 'port' | 'dialect'> {
	pace: Pace;
}

let made = 0;

/** Documents that nobody has opened before. */
export const fresh = (count: number) => Array.from({ length: count }, () => `test/bench-${++made}`);

/** Server CPU for one update that reached one client, in µs. */
export async function costOf(peer: Peer, load: Load, { pace, ...work }: Work) {
	const { port, dialect } = peer;
	const id = await load.ask('open', { port, dialect, ...work });
	const before = await peer.figures();
	const { delivered } = await load.ask('write', { id, pace });
	const after = await peer.figures();
	if (dialect !== 'raw') await load.ask('check', id);
	await load.ask('close', id);
	return (after.cpuMicros - before.cpuMicros) / delivered;
}

/**
 * Each peer does the same in turns. The first times do not count: a server runs for weeks, and the more code one has,
 * the longer it takes until all of it is compiled.
 */
export async function inTurns<Peers extends Record<string, Peer | undefined>>(
	{ warm, rounds }: { warm: number; rounds: number },
	peers: Peers,
	measure: (peer: Peer) => Promise<number>
) {
	const each = Object.entries(peers).filter((pair): pair is [string, Peer] => Boolean(pair[1]));
	for (let time = 0; time < warm; time++) for (const [, peer] of each) await measure(peer);
	const turns = each.map(([name, peer]) => [name, () => measure(peer)] as const);
	const figures = await interleaved(rounds, Object.fromEntries(turns));
	return figures as Record<keyof Peers & string, number>;
}

/** Servers and whatever else has to be stopped, in their order, whether the measuring succeeds or not. */
export async function during<Started extends Record<string, { stop(): Promise<unknown> }>, Result>(
	started: Started,
	run: (started: Started) => Promise<Result>
) {
	try {
		return await run(started);
	} finally {
		for (const each of Object.values(started)) await each.stop();
	}
}

export const written = (figures: Record<string, number>, digits = 2) =>
	Object.entries(figures)
		.map(([name, value]) => `${name} ${value.toFixed(digits)}`)
		.join(', ');
