import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { atLeast, atMost, exactly, none, type Goal, type Run } from '../../goals.ts';
import { onSmallDisk } from '../base/small-disk.ts';
import { until } from '../start/moments.ts';
import { openClient, ways } from './client.ts';
import { openCrowd } from './crowd.ts';
import { startSync } from '../../servers/sync/start.ts';
import { compare, countedIn } from './numbered.ts';
import { storedIn } from './replicas.ts';

const document = 'test/full';
const program = join(import.meta.dirname, 'full-disk-child.ts');

export const fullDisk = async ({ say }: Run) => onSmallDisk(program, say);

/** People write until a disk of 8 MiB is full, and on; others read meanwhile; then there is room again. */
export async function diskFull(folder: string, { say }: Pick<Run, 'say'>): Promise<Goal[]> {
	const [file, ballast] = [join(folder, 'documents.db'), join(folder, 'ballast')];
	const server = await startSync({ file });
	const crowd = openCrowd({ url: server.url, people: 4, documents: [document], writeEvery: 20 });
	try {
		await crowd.allSynced(10_000);
		await pause(1_000);
		fill(ballast);
		await until('a full disk', 20_000, () => crowd.clients.some(({ closed }) => closed.length > 0));
		await pause(1_000);
		const whileFull = compare(crowd.people, [await onDisk(file)]);
		const readers = await Promise.all(
			ways.map((way) => read(server.url, way, whileFull.acknowledged))
		);
		await pause(1_000);

		rmSync(ballast);
		const began = performance.now();
		crowd.endWork();
		await crowd.work;
		const isBack = await crowd.allStored(40_000).then(
			() => true,
			() => false
		);
		const seconds = isBack ? (performance.now() - began) / 1_000 : Infinity;
		const isRunning = server.isRunning();
		await server.stop();
		const inTheEnd = compare(crowd.people, [await onDisk(file)]);
		const codes = new Set(crowd.clients.flatMap(({ closed }) => closed.map(({ code }) => code)));
		say(
			`full disk: ${whileFull.acknowledged} edits acknowledged before, ${inTheEnd.acknowledged} in the end; ` +
				`sockets ended with ${[...codes].join(', ')}`
		);
		return [
			atLeast('full disk: edits acknowledged before it was full', whileFull.acknowledged, 20),
			none('full disk: called saved, and not on the disk', whileFull.lost.length),
			exactly(
				'full disk: readers who come while it is full and see it all',
				readers.filter(Boolean).length,
				ways.length
			),
			none('full disk: clients locked out', crowd.lockedOut().length),
			none('full disk: server ended', Number(!isRunning)),
			atMost('full disk: everything stored once there is room, after', seconds, 10, 's'),
			none('full disk: acknowledged edits lost', inTheEnd.lost.length),
			none('full disk: edits doubled', inTheEnd.doubled.length)
		];
	} finally {
		crowd.close();
		await server.kill();
	}
}

/** As a disk fills up in life: by something else that lies on it. */
function fill(file: string) {
	const ballast = openSync(file, 'w');
	try {
		for (;;) writeSync(ballast, Buffer.alloc(4_096));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
	} finally {
		closeSync(ballast);
	}
}

async function onDisk(file: string) {
	const [stored] = await storedIn(file, [document]);
	if (!stored) throw new Error('nothing is stored');
	return stored.doc;
}

/** Somebody who comes only now; whether they see as much as was acknowledged. */
async function read(url: string, way: (typeof ways)[number], least: number) {
	const reader = openClient(way, { url, document, actor: `r-${way}`, role: 'viewer' });
	const isOpen = await until('a reader that is synced', 5_000, () => reader.isSynced()).then(
		() => true,
		() => false
	);
	const seen = countedIn(reader.doc).size;
	reader.close();
	return isOpen && seen >= least;
}
