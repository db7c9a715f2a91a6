import Database from 'better-sqlite3';
import { renameSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { atLeast, atMost, none, type Goal, type Run } from '../../goals.ts';
import { inFolder } from '../base/in-folder.ts';
import { openCrowd, type Crowd } from './crowd.ts';
import { startSync } from '../../servers/sync/start.ts';
import { countedIn } from './numbered.ts';
import { randomFrom } from './random.ts';
import { storedIn } from './replicas.ts';

const people = 20;
const documents = ['test/a', 'test/b', 'test/c', 'test/d'];
const sizes = {
	brief: { rounds: 2, work: 500 },
	plain: { rounds: 6, work: 3_000 },
	long: { rounds: 20, work: 5_000 }
};

/** Yesterday's backup is put back while twenty people have its documents open, with what they wrote since. */
export async function restored({ size, say }: Run): Promise<Goal[]> {
	const { rounds, work } = sizes[size];
	const found: Found[] = [];
	for (let round = 0; round < rounds; round++)
		found.push(
			await inFolder((folder) => oneRestore(folder, { work, isRestarted: round % 2 === 1, say }))
		);
	const sum = (of: (one: Found) => number) => found.reduce((all, one) => all + of(one), 0);
	const of = `restore with ${people} clients`;
	return [
		atMost(
			`${of}: all connected and synced after`,
			Math.max(...found.map((one) => one.back)),
			10,
			's'
		),
		none(
			`${of}: locked out`,
			sum((one) => one.lockedOut)
		),
		atLeast(
			`${of}: edits that are newer than the backup`,
			sum((one) => one.late),
			people * rounds
		),
		none(
			`${of}: newer work neither there nor offered back`,
			sum((one) => one.gone)
		),
		none(
			`${of}: edits older than the backup lost`,
			sum((one) => one.lost)
		),
		none(
			`${of}: edits doubled`,
			sum((one) => one.doubled)
		),
		none(
			`${of}: edits made afterwards that are not stored`,
			sum((one) => one.unstored)
		)
	];
}

interface Found {
	back: number;
	lockedOut: number;
	late: number;
	gone: number;
	lost: number;
	doubled: number;
	unstored: number;
}

interface Way {
	work: number;
	/** Since the backup; most servers run for weeks. */
	isRestarted: boolean;
	say: Run['say'];
}

async function oneRestore(folder: string, { work, isRestarted, say }: Way): Promise<Found> {
	const file = `${folder}/documents.db`;
	let server = await startSync({ file });
	const { port, url } = server;
	const crowd = openCrowd({ url, people, documents, way: 'ours' });
	try {
		await crowd.allSynced(10_000);
		const older = await writeFor(crowd, work);
		backUp(file, `${folder}/yesterday.db`);
		if (isRestarted) {
			await server.stop();
			server = await startSync({ file, port });
			await crowd.allSynced(20_000);
		}
		const late = await writeFor(crowd, work);
		await server.stop();
		for (const beside of ['-wal', '-shm']) rmSync(`${file}${beside}`, { force: true });
		renameSync(`${folder}/yesterday.db`, file);
		server = await startSync({ file, port });

		const back = await crowd.allSynced(20_000).catch(() => Infinity);
		for (const each of crowd.clients.filter((client) => !client.isSynced()))
			say(`restore: not back: ${each.state()}`);
		const lockedOut = crowd.lockedOut();
		for (const why of new Set(lockedOut)) say(`restore: locked out: ${why}`);
		const after = await writeFor(crowd, 100).catch(() =>
			crowd.people.map(({ made }) => made.at(-1) ?? '')
		);
		const stored = await storedIn(file, documents);
		const counts = stored.map(({ doc }) => countedIn(doc));
		const times = (token: string) => counts.reduce((all, each) => all + (each.get(token) ?? 0), 0);
		const offered = crowd.clients.flatMap((client) => client.offered()).join('\n');
		const [carried, offers] = [
			late.filter((token) => times(token) > 0),
			late.filter((token) => times(token) === 0 && offered.includes(token))
		];
		say(
			`restore, ${isRestarted ? 'restarted' : 'running on'} since the backup: back after ${back.toFixed(1)} s; of ${late.length} newer edits ` +
				`${carried.length} carried over, ${offers.length} offered back`
		);
		return {
			...{
				back: lockedOut.length > 0 ? Infinity : back,
				lockedOut: lockedOut.length,
				late: late.length
			},
			gone: late.length - carried.length - offers.length,
			lost: older.filter((token) => times(token) === 0).length,
			doubled: [...older, ...late, ...after].filter((token) => times(token) > 1).length,
			unstored: after.filter((token) => times(token) === 0).length
		};
	} finally {
		crowd.close();
		await server.kill();
	}
}

/** Everybody writes for so long (ms); answers what they wrote, once all of it is stored. */
async function writeFor({ people, allStored }: Crowd, ms: number) {
	const before = people.map(({ made }) => made.length);
	const random = randomFrom(ms);
	for (const until = performance.now() + ms; performance.now() < until; await pause(20))
		for (const person of people) if (random.chance(0.2)) person.write(random);
	for (const person of people) person.write(random);
	await allStored(10_000);
	return people.flatMap(({ made }, at) => made.slice(before[at]));
}

/** As the product's own backup does it: while others write. */
function backUp(file: string, to: string) {
	const db = new Database(file, { readonly: true });
	db.prepare('VACUUM INTO ?').run(to);
	db.close();
}
