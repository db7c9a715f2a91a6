import { setTimeout as pause } from 'node:timers/promises';
import { atLeast, atMost, none, type Goal, type Run } from '../../goals.ts';
import { startSync } from '../../servers/sync/start.ts';
import { inFolder } from '../base/in-folder.ts';
import { isSound } from '../base/marks.ts';
import { openCrowd } from './crowd.ts';
import { asOfNow, compare } from './numbered.ts';
import { copyDocuments, storedIn } from './replicas.ts';

const sizes = {
	brief: { kills: 3, every: 1_500, people: 10 },
	plain: { kills: 120, every: 5_000, people: 10 },
	long: { kills: 720, every: 5_000, people: 10 }
};
const documents = ['test/one', 'test/two', 'test/three'];

/**
 * The server is killed while people write. What it leaves is looked at as it fell: a client that still has what was
 * lost would put it in again, and hide the loss.
 */
export function killed({ size, say }: Run): Promise<Goal[]> {
	const { kills, every, people } = sizes[size];
	return inFolder(async (folder) => {
		const file = `${folder}/documents.db`;
		const asItFell = `${folder}/as-it-fell.db`;
		let server = await startSync({ file });
		const { port, url } = server;
		const crowd = openCrowd({ url, people, documents, writeEvery: 50 });
		const [lost, doubled] = [new Set<string>(), new Set<string>()];
		let [damaged, slowest] = [0, 0];
		try {
			await crowd.allSynced(10_000);
			for (let kill = 0; kill < kills; kill++) {
				await pause(every * (0.8 + Math.random() * 0.4));
				await server.kill();
				const told = asOfNow(crowd.people);
				copyDocuments(file, asItFell);
				const began = performance.now();
				server = await startSync({ file, port });
				await crowd.allSynced(45_000);
				slowest = Math.max(slowest, performance.now() - began);
				const found = await look(asItFell, told);
				for (const token of found.lost) lost.add(token);
				for (const token of found.doubled) doubled.add(token);
				damaged += Number(!isSound(asItFell));
				if (kill % 20 === 19)
					say(
						`kill −9 of the server: ${kill + 1} times so far, ${found.acknowledged} acknowledged`
					);
			}
			crowd.endWork();
			await crowd.work;
			await crowd.allStored(20_000);
			await server.stop();
			const { acknowledged, ...inTheEnd } = await look(file, crowd.people);
			say(
				`kill −9 of the server: ${kills} times; ${acknowledged} edits acknowledged; ` +
					`slowest time until all ${people} were back ${Math.round(slowest)} ms`
			);
			for (const why of crowd.lockedOut()) say(`kill −9 of the server: locked out: ${why}`);
			return [
				atLeast('kill −9 of the server: edits acknowledged', acknowledged, kills * 10),
				none('kill −9 of the server: acknowledged edits lost', lost.size + inTheEnd.lost.length),
				none('kill −9 of the server: edits doubled', doubled.size + inTheEnd.doubled.length),
				none(
					'kill −9 of the server: edits that never arrived',
					inTheEnd.missing.length + inTheEnd.strange.length
				),
				none('kill −9 of the server: files damaged', damaged),
				none('kill −9 of the server: honest clients locked out', crowd.lockedOut().length),
				atMost('kill −9 of the server: slowest return of everybody', slowest / 1_000, 30, 's')
			];
		} finally {
			crowd.close();
			await server.kill();
		}
	});
}

async function look(file: string, people: Parameters<typeof compare>[0]) {
	const stored = await storedIn(file, documents);
	return compare(
		people,
		stored.map(({ doc }) => doc)
	);
}
