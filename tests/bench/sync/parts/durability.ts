import { atMost, type Run } from '../../../goals.ts';
import { interleaved } from '../../rows/figures.ts';
import { startBare } from '../bare.ts';
import { startLoad } from '../load.ts';
import { during, fresh, written } from '../measure.ts';
import { startOurs, startRival, type Peer } from '../peer.ts';

const clients = 50;
const perSecond = 500; // 25,000 deliveries
/** Of one update as it lies in the log. */
const bytes = 64;

/** How much later an update is seen because it is on the disk first. */
export async function durability({ size, say }: Run) {
	const updatesEach = size === 'brief' ? 20 : 40;
	const peers = { ours: await startOurs(), raw: await startRival('raw, batched') };
	return during({ ...peers, load: startLoad(), bare: startBare() }, async ({ load, bare }) => {
		const p99: Record<string, number[]> = { ours: [], raw: [] };
		const delay = async (name: 'ours' | 'raw') => {
			const { port, dialect }: Peer = peers[name];
			const work = { documents: fresh(1), clientsEach: clients, updatesEach };
			const id = await load.ask('open', { port, dialect, ...work });
			const seen = await load.ask('write', { id, pace: { perSecond } });
			await load.ask('close', id);
			p99[name]?.push(seen.p99);
			return seen.p50;
		};
		for (const name of ['ours', 'raw'] as const) await delay(name);
		const ms = await interleaved(size === 'brief' ? 3 : 7, {
			ours: () => delay('ours'),
			raw: () => delay('raw'),
			commit: () => bare.ask('commits', { bytes, perSecond, count: updatesEach * 10 })
		});
		say(`25,000 deliveries/s, ms until seen, p50: ${written(ms)}; a bare FULL commit is "commit"`);
		for (const [name, all] of Object.entries(p99))
			say(`  p99 of ${name}: ${all.map((each) => each.toFixed(1)).join(', ')}`);
		const added = ms.ours - ms.raw;
		return [atMost('durability: p50 added, in bare FULL commits', added / ms.commit, 1)];
	});
}
