import { setTimeout as pause } from 'node:timers/promises';
import { atLeast, atMost, none, type Goal, type Run } from '../../goals.ts';
import { inFolder } from '../base/in-folder.ts';
import { until } from '../start/moments.ts';
import { openCrowd, type Crowd } from './crowd.ts';
import { startSync } from '../../servers/sync/start.ts';
import { compare } from './numbered.ts';
import { storedIn } from './replicas.ts';

const sizes = {
	brief: { sockets: 200, times: 1, work: 2_000 },
	plain: { sockets: 500, times: 5, work: 5_000 },
	long: { sockets: 2_000, times: 20, work: 5_000 }
};
const aDocument = 10; // people

/** The server is asked to end while people write, as at each update of the product. */
export function drained({ size, say }: Run): Promise<Goal[]> {
	const { sockets, times, work } = sizes[size];
	return inFolder(async (folder) => {
		const file = `${folder}/documents.db`;
		let server = await startSync({ file });
		const { port, url } = server;
		const documents = Array.from({ length: sockets / aDocument }, (_, at) => `test/drain-${at}`);
		const crowd = openCrowd({ url, people: sockets, documents, writeEvery: 1_000 });
		const slowest = { end: 0, back: 0 };
		let [lost, doubled, otherEnds, unhinted, failed, narrow] = [0, 0, 0, 0, 0, Infinity];
		try {
			await crowd.allSynced(60_000);
			for (let time = 0; time < times; time++) {
				await pause(work);
				const before = crowd.clients.map(({ closed }) => closed.length);
				const asked = performance.now();
				await server.stop();
				slowest.end = Math.max(slowest.end, performance.now() - asked);
				failed += Number((await server.ended) !== 0);
				await told(crowd, before);

				const ends = endsOf(crowd, before);
				otherEnds += sockets - ends.filter(({ code }) => code === 1012).length;
				const hints = ends.flatMap(({ reason }) => hintIn(reason) ?? []);
				unhinted += sockets - hints.length;
				narrow = Math.min(narrow, new Set(hints).size);
				const found = await look();
				lost += found.lost.length;
				doubled += found.doubled.length;

				const began = performance.now();
				server = await startSync({ file, port });
				await crowd.allSynced(90_000);
				slowest.back = Math.max(slowest.back, performance.now() - began);
				const { rss, longestBlockMs } = await server.figures();
				say(
					`drain: ${sockets} sockets; server after the return: ` +
						`${Math.round(rss / 2 ** 20)} MiB, longest block ${Math.round(longestBlockMs)} ms`
				);
			}
			crowd.endWork();
			await crowd.work;
			await crowd.allStored(30_000);
			await server.stop();
			const { acknowledged, missing, ...inTheEnd } = await look();
			for (const why of new Set(crowd.lockedOut())) say(`drain: locked out: ${why}`);
			return [
				atLeast('drain: edits acknowledged', acknowledged, sockets),
				none('drain: acknowledged edits lost', lost),
				none('drain: edits lost in the end', missing.length + inTheEnd.lost.length),
				none('drain: edits doubled', doubled + inTheEnd.doubled.length),
				none('drain: sockets that were not closed with 1012', otherEnds),
				none('drain: sockets that were not told when to come back', unhinted),
				atLeast('drain: different moments told to come back at', narrow, sockets / 4),
				none('drain: ends with another code than 0', failed),
				atMost('drain: slowest end', slowest.end / 1_000, 20, 's'),
				none('drain: clients locked out', crowd.lockedOut().length),
				atMost('drain: slowest return of everybody', slowest.back / 1_000, 30, 's')
			];
		} finally {
			crowd.close();
			await server.kill();
		}

		async function look() {
			const stored = await storedIn(file, documents);
			return compare(
				crowd.people,
				stored.map(({ doc }) => doc)
			);
		}
	});
}

/** Everybody here has heard that their socket ended: on a busy machine that comes after the server's own end. */
const told = ({ clients }: Crowd, before: readonly number[]) =>
	until('sockets that know of their end', 10_000, () =>
		clients.every(({ closed }, at) => closed.length > (before[at] ?? 0))
	);

/** How the sockets ended that were open before. */
function endsOf({ clients }: Crowd, before: readonly number[]) {
	return clients.flatMap(({ closed }, at) => closed[before[at] ?? 0] ?? []);
}

function hintIn(reason: string) {
	const [, ms] = /^retry in (\d+)$/.exec(reason) ?? [];
	return ms === undefined ? undefined : Number(ms);
}
