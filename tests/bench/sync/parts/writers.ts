import { atMost, type Run } from '../../../goals.ts';
import { interleaved } from '../../rows/figures.ts';
import { startLoad } from '../load.ts';
import { fromClient } from '../load/frames.ts';
import { Line } from '../load/line.ts';
import { messagesOf } from '../load/updates.ts';
import { costOf, during, fresh, written } from '../measure.ts';
import { startOurs, type Peer } from '../peer.ts';
import { manyWriters, storedFor } from '../stored.ts';

const writers = 10_000;
const clientsEach = 2;
const longestMove = 30_000;

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
		const moved = await Promise.all(old.map((document) => writtenInto(ours, document)));
		say(`${writers} client ids: ${moved.filter(Boolean).length} of ${moved.length} began anew`);
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

/** Somebody writes a word; answers whether they were moved to a new epoch for it, as they are above 5,000 ids. */
async function writtenInto({ port, dialect }: Peer, document: string) {
	const who = { document, actor: 'one who comes', client: 400_000_001 };
	const line = new Line({ port, dialect }, who);
	await line.synced;
	for (const message of messagesOf(who.client, [0], 'words').messages)
		line.write(fromClient(message));
	const tooLong = setTimeout(() => line.socket.destroy(), longestMove);
	const code = await line.ended;
	clearTimeout(tooLong);
	return code === 4409;
}
