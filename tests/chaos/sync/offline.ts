import 'fake-indexeddb/auto';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';
import { offlineCopy } from '#lib/live/offline-copy.ts';
import { atMost, exactly, none, type Goal, type Run } from '../../goals.ts';
import { startSync, type SyncServer } from '../../servers/sync/start.ts';
import { until } from '../start/moments.ts';
import { openClient, type Client } from './client.ts';
import { compare, numbered, type Numbered } from './numbered.ts';
import { randomFrom } from './random.ts';
import { contentOf, isAsFar, isSame, stateOf, storedIn } from './replicas.ts';

const edits = 5_000;
const document = 'test/offline';
const rounds = { brief: 1, plain: 3, long: 10 };

/** Two people write for a working day without a line, each on a device of their own; a third one stays. */
export async function offline({ size, say }: Run): Promise<Goal[]> {
	const goals: Goal[][] = [];
	for (let round = 0; round < rounds[size]; round++) goals.push(await oneDay(round, say));
	return goals.sort((one, other) => worst(other) - worst(one))[0] ?? [];
}

const worst = (goals: Goal[]) =>
	goals.filter(({ met }) => !met).length * 1e6 + Number(goals[0]?.value);

async function oneDay(round: number, say: Run['say']): Promise<Goal[]> {
	const server = await startSync();
	const clients: Client[] = [];
	try {
		const stays = numbered(openClient('stock', { url: server.url, document, actor: 'mira' }));
		clients.push(stays.client);
		const away = [await ourDay(server, round), await stockDay(server, round)];
		await write(stays, round, 100);

		const began = performance.now();
		for (const { comeBack } of away) clients.push(comeBack());
		const areAsFar = () => {
			const [first, ...others] = clients.map(({ doc }) => doc);
			return others.every((doc) => first && isAsFar(first, doc));
		};
		await until('equal copies', 60_000, areAsFar, 5);
		const seconds = (performance.now() - began) / 1_000;
		const [first = new Y.Doc(), ...others] = clients.map(({ doc }) => doc);
		await until('the same content', 10_000, () => others.every((doc) => isSame(first, doc)));
		const block = (await server.figures()).longestBlockMs;
		const [stored] = await storedIn(server.file, [document]);
		const isStored =
			stored &&
			contentOf(stored.doc) === contentOf(first) &&
			stateOf(stored.doc).equals(stateOf(first));
		const people = [stays, ...away.map(({ person }) => person)];
		const { missing, doubled } = compare(people, [first]);
		const sent = people.map(({ made }) => made.length).join(' + ');
		say(
			`offline: ${sent} edits, equal after ${seconds.toFixed(2)} s, server blocked ${Math.round(block)} ms`
		);
		return [
			atMost('offline 8 h: 5,000 + 5,000 edits are with everybody after', seconds, 5, 's'),
			none('offline 8 h: edits lost', missing.length),
			none('offline 8 h: edits doubled', doubled.length),
			exactly('offline 8 h: what is stored equals all copies', Number(isStored), 1)
		];
	} finally {
		for (const client of clients) client.close();
		await server.stop();
	}
}

/** The line goes, the page stays, then goes too; what is left is the copy in its browser. */
async function ourDay({ url }: SyncServer, round: number) {
	const actor = `ours${round}`;
	let hasLine = true;
	const open = () =>
		openClient('ours', {
			...{ url, document, actor, copy: offlineCopy(actor, document) },
			hasLine: () => hasLine
		});
	const page = open();
	await until('a page that is synced', 10_000, () => page.isSynced());
	hasLine = false;
	page.cut();
	const person = numbered(page);
	await write(person, round);
	page.close();
	hasLine = true;
	return { person, comeBack: open };
}

/** A stock client keeps nothing: its document stays in memory. */
async function stockDay({ url }: SyncServer, round: number) {
	const wanted = { url, document, actor: `stock${round}`, doc: new Y.Doc() };
	const page = openClient('stock', wanted);
	await until('a page that is synced', 10_000, () => page.isSynced());
	page.close();
	const person = numbered(page);
	await write(person, round + 100);
	return { person, comeBack: () => openClient('stock', wanted) };
}

async function write(person: Numbered, seed: number, count = edits) {
	const random = randomFrom(seed * 10 + count);
	for (let edit = 0; edit < count; edit++) {
		person.write(random);
		if (edit % 100 === 99) await pause(1); // hands leave room for what keeps their work
	}
}
