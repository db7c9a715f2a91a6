import { atMost, type Run } from '../../../goals.ts';
import { interleaved } from '../../rows/figures.ts';
import { startLoad } from '../load.ts';
import { costOf, during, fresh, written } from '../measure.ts';
import { startOurs } from '../peer.ts';
import { manyWriters, storedFor } from '../stored.ts';

const writers = 10_000;
const clientsEach = 2;

/** Writing into a document that ten thousand client ids wrote into before, which a state vector has to name each. */
export async function manyPastWriters({ size, say }: Run) {
	const rounds = size === 'brief' ? 3 : 7;
	const old = fresh(rounds + 1);
	const state = manyWriters(writers);
	const files = await storedFor(Object.fromEntries(old.map((name) => [name, state])));
	const ours = await startOurs({ file: files.ours });
	return during({ ours, load: startLoad(), files }, async ({ load }) => {
		const cost = async (document: string) => {
			const work = { documents: [document], clientsEach, updatesEach: 200, pace: { window: 1 } };
			return (await costOf(ours, load, work)) * clientsEach;
		};
		await cost(fresh(1)[0] as string);
		await cost(old[0] as string);
		const micros = await interleaved(rounds, {
			'with past writers': (round) => cost(old[round + 1] as string),
			fresh: () => cost(fresh(1)[0] as string)
		});
		say(`µs of server CPU for an update: ${written(micros, 1)}`);
		const ratio = micros['with past writers'] / micros.fresh;
		return [atMost('10,000 past writers: CPU against a fresh document', ratio, 1.5)];
	});
}
