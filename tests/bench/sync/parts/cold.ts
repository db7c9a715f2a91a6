import { atMost, type Goal, type Run } from '../../../goals.ts';
import { quantile } from '../../rows/figures.ts';
import { gift } from '../load/dialect.ts';
import { startLoad, type Load } from '../load.ts';
import { during, written } from '../measure.ts';
import { startOurs, startRival, type Peer } from '../peer.ts';
import { mapOf, storedFor, textOf, type States } from '../stored.ts';

type Name = 'ours' | 'hocuspocus' | 'raw';
const edits = 100_000;
const followers = 5;

/** Who comes first to a document of 100,000 edits that nobody has open, and who comes after them. */
export async function coldJoin({ size, say }: Run) {
	const rounds = size === 'brief' ? 3 : 7;
	const kinds = { text: textOf(edits), map: mapOf(edits) };
	const states: States = {};
	for (const [kind, state] of Object.entries(kinds))
		for (let round = 0; round <= rounds; round++) states[`test/${kind}-${round}`] = state;
	const files = await storedFor(states);
	const peers = {
		ours: await startOurs({ file: files.ours }),
		hocuspocus: await startRival('hocuspocus', files.hocuspocus),
		raw: await startRival('raw, send loop')
	};
	return during({ ...peers, load: startLoad(), files }, async ({ load }) => {
		const goals: Goal[] = [];
		for (const [kind, { byteLength }] of Object.entries(kinds)) {
			const first: Record<Name, number[]> = { ours: [], hocuspocus: [], raw: [] };
			const next: Record<Name, number[]> = { ours: [], hocuspocus: [], raw: [] };
			for (let round = 0; round <= rounds; round++)
				for (const [name, peer] of Object.entries(peers) as [Name, Peer][]) {
					const [cold, warm] = await joins(
						peer,
						load,
						name === 'raw' ? gift(byteLength) : `test/${kind}-${round}`
					);
					if (round === 0) continue; // warms the code
					first[name].push(cold);
					next[name].push(warm);
				}
			const [cold, warm] = [medians(first), medians(next)];
			say(`${kind}, ms of server CPU: first ${written(cold)}; next ${written(warm)}`);
			goals.push(
				atMost(`cold join, ${kind}: CPU against Hocuspocus`, cold.ours / cold.hocuspocus, 1 / 20),
				atMost(`next join, ${kind}: CPU against Hocuspocus`, warm.ours / warm.hocuspocus, 1 / 30)
			);
		}
		return goals;
	});
}

/** Server CPU in ms until everything has come: of the first, and of each of those who come next. */
async function joins(peer: Peer, load: Load, document: string) {
	const first = await join(peer, load, document, 1);
	const next = await join(peer, load, document, followers);
	for (const { id } of [first, next]) await load.ask('close', id);
	return [first.ms, next.ms / followers] as const;
}

async function join({ port, dialect, figures }: Peer, load: Load, document: string, count: number) {
	const before = await figures();
	const id = await load.ask('open', {
		...{ port, dialect, documents: [document], clientsEach: count, updatesEach: 0 }
	});
	const after = await figures();
	return { id, ms: (after.cpuMicros - before.cpuMicros) / 1_000 };
}

const medians = (seen: Record<Name, number[]>) => ({
	ours: quantile(seen.ours, 0.5),
	hocuspocus: quantile(seen.hocuspocus, 0.5),
	raw: quantile(seen.raw, 0.5)
});
