import { atLeast, atMost, type Run } from '../../../goals.ts';
import { startLoad } from '../load.ts';
import { costOf, during, fresh, inTurns, written } from '../measure.ts';
import { startOurs, startRival } from '../peer.ts';

const title = '500 documents × 2';
const receivers = 2;

/** A thousand clients, two at each document, all of them writing as fast as they are answered. */
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
		const work = { clientsEach: receivers, updatesEach: brief ? 4 : 20, pace: { window: 1 } };
		const times = brief ? { warm: 2, rounds: 3 } : { warm: 4, rounds: 5 };
		const micros = await inTurns(times, peers, async (peer) => {
			const cost = await costOf(peer, load, { documents: fresh(500), ...work });
			return cost * receivers;
		});
		const { ours, loop, reference, hocuspocus } = micros;
		say(`${title}, µs of server CPU for each update: ${written(micros, 1)}`);
		return [
			atMost(`${title}: CPU against raw ws`, ours / loop, 2),
			...(brief
				? []
				: [
						atLeast(`${title}: CPU of the reference server against ours`, reference / ours, 1.5),
						atLeast(`${title}: CPU of Hocuspocus against ours`, hocuspocus / ours, 2.7)
					])
		];
	});
}
