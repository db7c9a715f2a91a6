import { atMost, type Goal, type Run } from '../../../goals.ts';
import { quantile } from '../../rows/figures.ts';
import { startLoad, type Load } from '../load.ts';
import { during, fresh } from '../measure.ts';
import { startOurs, startRival, type Peer } from '../peer.ts';

const stalled = 5;
const megabyte = 1_024 * 1_024;

/** People who opened a document and read no more, while much is written into it. */
export async function stalledReaders({ size, say }: Run) {
	const brief = size === 'brief';
	const peers = {
		ours: await startOurs(),
		...(!brief && {
			reference: await startRival('reference'),
			hocuspocus: await startRival('hocuspocus')
		})
	};
	return during({ ...peers, load: startLoad() }, async ({ load }) => {
		const goals: Goal[] = [];
		for (const [name, peer] of Object.entries(peers)) {
			const rounds = brief ? 1 : name === 'ours' ? 5 : 1;
			await pushed(peer, load, 0, brief ? 12 : 48); // warms the code
			const [kept, ratios]: [number[], number[]] = [[], []];
			for (let round = 0; round < rounds; round++) {
				const without = await pushed(peer, load, 0, brief ? 24 : 48);
				const along = await pushed(peer, load, stalled, brief ? 24 : 48);
				kept.push((along.kept - without.kept) / stalled / megabyte);
				ratios.push(along.p99 / without.p99);
			}
			const [memory, slower] = [quantile(kept, 0.5), quantile(ratios, 0.5)];
			say(
				`${name}: ${memory.toFixed(2)} MB for a stalled reader; p99 of others × ${slower.toFixed(2)}`
			);
			if (name !== 'ours') continue;
			goals.push(atMost('stalled reader: memory', memory, 2, 'MB'));
			if (!brief) goals.push(atMost('stalled readers: p99 of the others', slower, 1.2));
		}
		return goals;
	});
}

/** What the server keeps in heap and buffers while they still do not read, and how the others fared. */
async function pushed(peer: Peer, load: Load, count: number, megabytes: number) {
	const { port, dialect, figures } = peer;
	const given = { port, dialect, document: fresh(1)[0] as string, readers: 10, megabytes };
	const before = await figures('after gc');
	const id = await load.ask('openPushing', { ...given, stalled: count });
	const { p99 } = await load.ask('push', id);
	const after = await figures('after gc');
	await load.ask('closePushing', id);
	return { kept: after.heapUsed + after.external - before.heapUsed - before.external, p99 };
}
