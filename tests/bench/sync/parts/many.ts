import { atMost, type Run } from '../../../goals.ts';
import { startLoad } from '../load.ts';
import { during, fresh, inTurns, written } from '../measure.ts';
import { startOurs, startRival, type Peer } from '../peer.ts';

const title = '500 documents × 2';
const receivers = 2;
/** Updates of each client in a round. */
const each = 20;

/** A thousand clients, two at each document, all of them writing as fast as they are answered, and going on. */
export async function manyDocuments({ size, say }: Run) {
	const brief = size === 'brief';
	const peers = {
		ours: await startOurs(),
		loop: await startRival('raw, send loop'),
		...(!brief && {
			batched: await startRival('raw, batched'),
			reference: await startRival('reference'),
			hocuspocus: await startRival('hocuspocus')
		})
	};
	return during({ ...peers, load: startLoad() }, async ({ load }) => {
		const times = brief ? { warm: 2, rounds: 3 } : { warm: 5, rounds: 5 };
		const documents = fresh(500);
		const open = new Map<Peer, number>();
		for (const peer of Object.values(peers)) {
			const { port, dialect } = peer;
			const updatesEach = each * (times.warm + times.rounds);
			const writing = { documents, clientsEach: receivers, updatesEach };
			open.set(peer, await load.ask('open', { port, dialect, ...writing }));
		}
		const micros = await inTurns(times, peers, async (peer) => {
			const before = await peer.figures();
			const written = { id: open.get(peer) as number, pace: { window: 1 }, each };
			const { delivered } = await load.ask('write', written);
			const after = await peer.figures();
			return ((after.cpuMicros - before.cpuMicros) / delivered) * receivers;
		});
		for (const [{ dialect }, id] of open) {
			if (dialect !== 'raw') await load.ask('check', id);
			await load.ask('close', id);
		}
		say(`${title}, µs of server CPU for each update: ${written(micros, 1)}`);
		return [atMost(`${title}: CPU against raw ws`, micros.ours / micros.loop, 2)];
	});
}
