import { setTimeout as pause } from 'node:timers/promises';
import { atLeast, atMost, exactly, none, type Goal, type Run } from '../../goals.ts';
import type { SyncServer } from '../../servers/sync/start.ts';
import { inFolder } from '../base/in-folder.ts';
import { openCrowd, type Crowd } from './crowd.ts';
import { startSync } from '../../servers/sync/start.ts';
import { compare } from './numbered.ts';
import { storedIn } from './replicas.ts';

const rounds = { brief: 6, plain: 40, long: 400 };
const document = 'test/faults';

/** The disk says no once, or its yes is lost; everybody is sent away and comes back with what they wrote. */
export function storeFailed({ size, say }: Run): Promise<Goal[]> {
	return inFolder(async (folder) => {
		const file = `${folder}/documents.db`;
		const server = await startSync({ file });
		const crowd = openCrowd({
			...{ url: server.url, people: 6, documents: [document], writeEvery: 40 }
		});
		let [slowest, wrongEnds] = [0, 0];
		const edits = { 'at once': 0, again: 0, never: 0 };
		try {
			await crowd.allSynced(10_000);
			for (let round = 0; round < rounds[size]; round++) {
				const before = crowd.clients.map(({ closed }) => closed.length);
				await server.ask({ failing: { times: 1, after: round % 2 === 1 } });
				const asked = editOnce(server, round);
				const began = performance.now();
				await crowd.allSynced(10_000);
				await pause(100);
				await crowd.allSynced(10_000);
				slowest = Math.max(slowest, performance.now() - began);
				edits[await asked]++;
				const ends = crowd.clients.flatMap(({ closed }, at) => closed.slice(before[at]));
				wrongEnds += ends.filter(({ code }) => code !== 4500).length;
			}
			crowd.endWork();
			await crowd.work;
			await crowd.allStored(10_000);
			await server.stop();
			const [stored] = await storedIn(file, [document]);
			const found = compare(crowd.people, stored ? [stored.doc] : []);
			const results = stored?.doc.getMap('results').size ?? 0;
			const sent = crowd.clients.filter(({ closed }) => closed.length > 0).length;
			say(
				`store fails: ${rounds[size]} times; ${found.acknowledged} edits acknowledged; back after ` +
					`${Math.round(slowest)} ms at most; edits of the server: ${JSON.stringify(edits)}`
			);
			return [
				exactly('store fails: clients that noticed', sent, 6),
				none('store fails: sockets closed with another number than 4500', wrongEnds),
				none('store fails: acknowledged edits lost', found.lost.length),
				none('store fails: edits lost', found.missing.length),
				none('store fails: edits doubled', found.doubled.length),
				exactly('store fails: edits of the server in the document', results, rounds[size]),
				none('store fails: edits of the server that are never answered', edits.never),
				none('store fails: clients locked out', crowd.lockedOut().length),
				atMost('store fails: slowest return of everybody', slowest / 1_000, 10, 's')
			];
		} finally {
			crowd.close();
			await server.kill();
		}
	});
}

/** Asked again until it is done, as a job is. */
async function editOnce(server: SyncServer, round: number) {
	const edit = { document, actor: 'system', news: `news-${round}`, area: 'results' };
	for (let time = 0; ; time++) {
		const asked = server.ask({ edit: { ...edit, key: `r${round}`, value: round } });
		const answer = await Promise.race([
			asked.then(
				() => 'done' as const,
				() => 'failed' as const
			),
			pause(5_000, 'never' as const)
		]);
		if (answer === 'never') return answer;
		if (answer === 'done') return time === 0 ? 'at once' : 'again';
		await pause(20);
	}
}

/** The thread that writes is gone: another takes its place, or the process ends and is started again. */
export function writerEnded({ say }: Run): Promise<Goal[]> {
	return inFolder(async (folder) => {
		const file = `${folder}/documents.db`;
		let server = await startSync({ file });
		const { port, url } = server;
		const crowd = openCrowd({ url, people: 6, documents: [document], writeEvery: 40 });
		try {
			await crowd.allSynced(10_000);
			await pause(500);
			await server.ask({ end: 'writer' });
			const began = performance.now();
			const isSupervised = await Promise.race([server.ended.then(() => true), pause(5_000, false)]);
			if (isSupervised) server = await startSync({ file, port });
			crowd.endWork();
			await crowd.work;
			const isBack = await isDone(crowd);
			const seconds = isBack ? (performance.now() - began) / 1_000 : Infinity;
			await server.stop().catch(() => undefined);
			const [stored] = await storedIn(file, [document]);
			const found = compare(crowd.people, stored ? [stored.doc] : []);
			say(`writer thread gone: ${isSupervised ? 'the process ended' : 'the process went on'}`);
			return [
				atLeast('writer thread gone: edits acknowledged', found.acknowledged, 6),
				none('writer thread gone: acknowledged edits lost', found.lost.length),
				none('writer thread gone: edits doubled', found.doubled.length),
				none('writer thread gone: clients locked out', crowd.lockedOut().length),
				atMost('writer thread gone: everything is stored again after', seconds, 15, 's')
			];
		} finally {
			crowd.close();
			await server.kill();
		}
	});
}

const isDone = (crowd: Crowd) =>
	crowd.allStored(15_000).then(
		() => true,
		() => false
	);
