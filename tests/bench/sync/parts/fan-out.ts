import { atLeast, atMost, type Run } from '../../../goals.ts';
import { interleaved } from '../../rows/figures.ts';
import { startLoad, type Load } from '../load.ts';
import type { Pace, Writing } from '../load/writing.ts';
import { startOurs, startRival, type Peer } from '../peer.ts';

let made = 0;

/** Server CPU for one update that reached one client, in µs; a fresh document and fresh connections each time. */
export async function costOf(
	peer: Peer,
	load: Load,
	{
		documents,
		pace,
		...how
	}: Omit<Writing, 'port' | 'dialect' | 'documents'> & {
		documents: number;
		pace: Pace;
	}
) {
	const { port, dialect } = peer;
	const names = Array.from({ length: documents }, () => `test/${++made}`);
	const id = await load.ask('open', { port, dialect, documents: names, ...how });
	const before = await peer.figures();
	const { delivered } = await load.ask('write', { id, pace });
	const after = await peer.figures();
	if (dialect !== 'raw') await load.ask('check', id);
	await load.ask('close', id);
	return (after.cpuMicros - before.cpuMicros) / delivered;
}

/** One document, fifty clients, all of them writing as fast as they are answered. */
export async function fanOut({ size, say }: Run) {
	const load = startLoad();
	const peers = {
		ours: await startOurs(),
		limit: await startRival('raw, batched'),
		loop: await startRival('raw, send loop'),
		reference: await startRival('reference'),
		merging: await startRival('hocuspocus'),
		unmerging: await startRival('hocuspocus, no merge')
	};
	try {
		const brief = size === 'brief';
		const how = {
			documents: 1,
			clientsEach: 50,
			updatesEach: brief ? 60 : 300,
			pace: { window: 2 }
		};
		const cost = (peer: Peer) => () => costOf(peer, load, how);
		for (const peer of Object.values(peers)) await cost(peer)(); // warm
		const micros = await interleaved(brief ? 3 : 7, {
			ours: cost(peers.ours),
			limit: cost(peers.limit),
			loop: cost(peers.loop),
			reference: cost(peers.reference),
			merging: cost(peers.merging),
			unmerging: cost(peers.unmerging)
		});
		say(`fan-out 1 × 50, µs of server CPU for each delivery: ${written(micros)}`);
		return [
			atMost(
				'fan-out 1 × 50, FULL: CPU against the batched raw limit',
				micros.ours / micros.limit,
				1.35
			),
			atLeast(
				'fan-out 1 × 50: the reference server’s CPU against ours',
				micros.reference / micros.ours,
				9
			),
			atLeast('fan-out 1 × 50: Hocuspocus’ CPU against ours', micros.merging / micros.ours, 1.7)
		];
	} finally {
		await Promise.all([...Object.values(peers), load].map((each) => each.stop()));
	}
}

export const written = (figures: Record<string, number>) =>
	Object.entries(figures)
		.map(([name, value]) => `${name} ${value.toFixed(2)}`)
		.join(', ');
