import { atLeast, atMost, type Run } from '../../../goals.ts';
import { startLoad } from '../load.ts';
import { costOf, during, fresh, inTurns, written } from '../measure.ts';
import { startOurs, startRival } from '../peer.ts';

const title = 'fan-out 1 × 50';

/** One document, fifty clients, all of them writing as fast as they are answered. */
export async function fanOut({ size, say }: Run) {
	const brief = size === 'brief';
	const peers = {
		ours: await startOurs(),
		batched: await startRival('raw, batched'),
		hocuspocus: await startRival('hocuspocus'),
		...(!brief && {
			reference: await startRival('reference'),
			normal: await startOurs({ env: { SYNC_NORMAL: '1' } }),
			stock: await startOurs({}, 'concord, stock'),
			loop: await startRival('raw, send loop'),
			unmerged: await startRival('hocuspocus, no merge')
		})
	};
	return during({ ...peers, load: startLoad() }, async ({ load }) => {
		const work = { clientsEach: 50, updatesEach: 100, pace: { window: 2 } };
		const times = { warm: brief ? 6 : 7, rounds: 7 };
		const micros = await inTurns(times, peers, (peer) =>
			costOf(peer, load, { documents: fresh(1), ...work })
		);
		const { ours, normal, batched, reference, hocuspocus } = micros;
		say(`${title}, µs of server CPU for each delivery: ${written(micros)}`);
		const better = atLeast(`${title}: CPU of Hocuspocus against ours`, hocuspocus / ours, 1.7);
		if (brief) return [better];
		return [
			atMost(`${title}, FULL: CPU against the batched raw limit`, ours / batched, 1.35),
			atMost(`${title}, NORMAL: CPU against the batched raw limit`, normal / batched, 1.15),
			atLeast(`${title}: CPU of the reference server against ours`, reference / ours, 9),
			better
		];
	});
}
