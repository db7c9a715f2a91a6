import { setTimeout as pause } from 'node:timers/promises';
import { atMost, type Run } from '../../../goals.ts';
import { quantile } from '../../rows/figures.ts';
import { startLoad, type Load } from '../load.ts';
import { during, fresh, written } from '../measure.ts';
import { startOurs, startRival, type Peer } from '../peer.ts';
import { itemsOf, storedFor } from '../stored.ts';

const kilobyte = 1_024;
/** More than the minute after which a document falls asleep. */
const longestSleep = 100_000;

/** What sockets and documents weigh that nobody uses, and what is left of those that are closed. */
export async function memory(run: Run) {
	return [...(await idleConnections(run)), ...(await idleDocuments(run)), ...(await residue(run))];
}

async function idleConnections({ size, say }: Run) {
	const peers = {
		ours: await startOurs(),
		raw: await startRival('raw, send loop'),
		...(size !== 'brief' && {
			reference: await startRival('reference'),
			hocuspocus: await startRival('hocuspocus')
		})
	};
	return during({ ...peers, load: startLoad() }, async ({ load }) => {
		const connections = size === 'brief' ? 300 : 1_000;
		const held = { documents: fresh(10), clientsEach: connections / 10, updatesEach: 0 };
		const heap: Record<string, number> = {};
		const rss: Record<string, number> = {};
		for (const [name, peer] of Object.entries(peers)) {
			const seen = await weighed(peer, load, held, size === 'brief' ? 2 : 3);
			heap[name] = seen.heap / connections;
			rss[name] = seen.rss / connections;
		}
		say(`idle connection, KB of heap and buffers: ${written(heap)}; of RSS: ${written(rss, 1)}`);
		return [atMost('idle connection: KB beyond raw ws', (heap.ours ?? NaN) - (heap.raw ?? NaN), 4)];
	});
}

async function idleDocuments({ size, say }: Run) {
	const names = fresh(size === 'brief' ? 100 : 500);
	const state = itemsOf(200);
	const files = await storedFor(Object.fromEntries(names.map((name) => [name, state])));
	const ours = await startOurs({ file: files.ours });
	return during({ ours, load: startLoad(), files }, async ({ load }) => {
		const one = fresh(1);
		const alone = { documents: one, clientsEach: names.length, updatesEach: 0 };
		const each = { documents: names, clientsEach: 1, updatesEach: 0 };
		const sockets = await weighed(ours, load, alone, 2);
		const both = await weighed(ours, load, each, 2);
		const document = (both.heap - sockets.heap) / names.length;
		say(
			`idle document of 200 items (${state.byteLength} B): ${document.toFixed(1)} KB, ` +
				`with its connection ${(both.heap / names.length).toFixed(1)} KB`
		);
		const goals = [atMost('idle document of 200 items: heap', document, 10, 'KB')];
		if (size === 'brief') return goals;
		const { awake, asleep } = await asleepAgain(ours, load, names);
		const own = asleep - sockets.heap / names.length;
		say(
			`after a word in each, with connection: ${awake.toFixed(1)} KB, later ${asleep.toFixed(1)} KB`
		);
		return [...goals, atMost('document written to, then idle: heap', own, 10, 'KB')];
	});
}

/** The same when somebody wrote into each: awake at first, and as bytes again when nobody writes for a while. */
async function asleepAgain(ours: Peer, load: Load, names: string[]) {
	const { port, dialect, figures } = ours;
	const kept = async () => (await settled(figures)).kept / names.length;
	const before = await kept();
	const id = await load.ask('open', {
		port,
		dialect,
		documents: names,
		clientsEach: 1,
		updatesEach: 1
	});
	await load.ask('write', { id, pace: { window: 1 } });
	const awake = (await kept()) - before;
	let asleep = awake;
	for (const began = performance.now(); performance.now() - began < longestSleep;) {
		await pause(2_000);
		asleep = (await kept()) - before;
		if (asleep < awake / 3) break;
	}
	await load.ask('close', id);
	return { awake, asleep };
}

/** Heap and buffers, and RSS, in KB, that it takes to hold them open; the median of some times. */
async function weighed(
	{ port, dialect, figures }: Peer,
	load: Load,
	held: { documents: string[]; clientsEach: number; updatesEach: number },
	times: number
) {
	const heap: number[] = [];
	const rss: number[] = [];
	for (let time = 0; time <= times; time++) {
		const before = await settled(figures);
		const id = await load.ask('open', { port, dialect, ...held });
		const after = await settled(figures);
		await load.ask('close', id);
		rss.push((after.rss - before.rss) / kilobyte);
		if (time === 0) continue; // code and pools are there from the second time on
		heap.push(after.kept - before.kept);
	}
	return { heap: quantile(heap, 0.5), rss: rss[0] ?? NaN };
}

/** When everything that was left has gone: a server hears of it a moment later, and lets go in turns. */
async function settled(figures: Peer['figures']) {
	let last = Infinity;
	for (;;) {
		const { heapUsed, external, rss } = await figures('after gc');
		const kept = (heapUsed + external) / kilobyte;
		if (kept > last - 16) return { kept, rss };
		last = kept;
		await pause(100);
	}
}

/** Documents that were opened, written into and left. */
async function residue({ size, say }: Run) {
	const count = size === 'brief' ? 200 : 1_000;
	const ours = await startOurs();
	return during({ ours, load: startLoad() }, async ({ load }) => {
		const { port, dialect, figures } = ours;
		const round = async () => {
			const work = { documents: fresh(count), clientsEach: 1, updatesEach: 1 };
			const id = await load.ask('open', { port, dialect, ...work });
			await load.ask('write', { id, pace: { window: 1 } });
			await load.ask('close', id);
			return (await settled(figures)).kept;
		};
		for (let warm = 0; warm < 3; warm++) await round(); // tables that grow in steps, and code that is compiled
		const before = await round();
		await round();
		const left = ((await round()) - before) / (2 * count);
		say(`closed document: ${left.toFixed(2)} KB left`);
		return [atMost('closed document: heap left', left, 1, 'KB')];
	});
}
