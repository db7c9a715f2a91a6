import { atMost, type Goal, type Run } from '../../../goals.ts';
import { quantile } from '../../rows/figures.ts';
import { gift } from '../load/dialect.ts';
import { startLoad, type Load } from '../load.ts';
import { during, fresh, written } from '../measure.ts';
import { startOurs, startRival, type Peer } from '../peer.ts';
import { mapOf, storedFor, textOf, type States } from '../stored.ts';

const edits = 100_000;
const copies = 4;
const kinds = { text: textOf, map: mapOf };

/** Server CPU in ms: of who comes first to a document that nobody has open, and of who comes next. */
interface Joins {
	first: number[];
	next: number[];
}

/**
 * Documents of 100,000 edits. What counts is the first one that a server opens after its start, as after a deployment;
 * printed beside it: those that it opens when it has opened others, a raw socket that sends as many bytes, and one that
 * sends none.
 */
export async function coldJoin({ size, say }: Run) {
	const rounds = size === 'brief' ? 3 : 7;
	const goals: Goal[] = [];
	for (const [kind, make] of Object.entries(kinds)) {
		const state = make(edits);
		const documents = Array.from({ length: copies }, (_, at) => `test/${kind}-${at}`);
		const states: States = Object.fromEntries(documents.map((name) => [name, state]));
		const seen = await during({ load: startLoad(), files: await storedFor(states) }, (given) =>
			inRounds(rounds, { ...given, documents, bytes: state.byteLength })
		);
		const median = (name: keyof typeof seen, who: keyof Joins) =>
			quantile(seen[name].cold[who], 0.5);
		const first = median('ours', 'first') / median('hocuspocus', 'first');
		// A socket and its handshake alone cost about 1/30 of what Hocuspocus takes for all of it.
		const socket = median('socket', 'next');
		const next = (median('ours', 'next') - socket) / (median('hocuspocus', 'next') - socket);
		for (const when of ['cold', 'warm'] as const)
			for (const who of ['first', 'next'] as const)
				say(
					`${kind}, ${who} to join, ${when} code, ms of CPU: ` +
						written({
							ours: quantile(seen.ours[when][who], 0.5),
							hocuspocus: quantile(seen.hocuspocus[when][who], 0.5),
							raw: quantile(seen.raw[when][who], 0.5),
							socket: quantile(seen.socket[when][who], 0.5)
						})
				);
		goals.push(
			atMost(`cold join, ${kind}: CPU against 1/20 of Hocuspocus`, first * 20, 1),
			atMost(`next join, ${kind}: CPU beyond a socket's, 1/30 of Hocuspocus`, next * 30, 1)
		);
	}
	return goals;
}

interface Given {
	load: Load;
	files: { ours: string; hocuspocus: string };
	documents: string[];
	bytes: number;
}

async function inRounds(rounds: number, { load, files, documents, bytes }: Given) {
	const start = {
		ours: () => startOurs({ file: files.ours }),
		hocuspocus: () => startRival('hocuspocus', files.hocuspocus),
		raw: () => startRival('raw, send loop'),
		socket: () => startRival('raw, send loop')
	};
	const none = (): Joins => ({ first: [], next: [] });
	const all = () => ({ cold: none(), warm: none() });
	const seen = { ours: all(), hocuspocus: all(), raw: all(), socket: all() };
	for (let round = 0; round < rounds; round++)
		for (const [name, starting] of Object.entries(start) as [keyof typeof seen, typeof start.raw][])
			await during({ peer: await starting() }, async ({ peer }) => {
				// Sockets and handshakes are no part of it: their code is warm.
				await load.ask('close', (await join(peer, load, fresh(1)[0] as string, 20)).id);
				for (const [at, document] of documents.entries()) {
					const opened = {
						ours: document,
						hocuspocus: document,
						raw: gift(bytes),
						socket: gift(2)
					}[name];
					const { first, next } = seen[name][at === 0 ? 'cold' : 'warm'];
					const one = await join(peer, load, opened, 1);
					const other = await join(peer, load, opened, 1);
					for (const { id } of [one, other]) await load.ask('close', id);
					first.push(one.ms);
					next.push(other.ms);
				}
			});
	return seen;
}

async function join({ port, dialect, figures }: Peer, load: Load, document: string, count: number) {
	const before = await figures();
	const id = await load.ask('open', {
		...{ port, dialect, documents: [document], clientsEach: count, updatesEach: 0 }
	});
	const after = await figures();
	return { id, ms: (after.cpuMicros - before.cpuMicros) / 1_000 };
}
