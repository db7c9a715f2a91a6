import * as Y from 'yjs';
import { atMost, exactly, none, type Goal, type Run } from '../../goals.ts';
import { startSync } from '../../servers/sync/start.ts';
import { until } from '../start/moments.ts';
import { openClient, type Client, type Way } from './client.ts';
import { compare, numbered } from './numbered.ts';
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
	const open = (way: Way, actor: string, doc?: Y.Doc) =>
		openClient(way, { url: server.url, document, actor, ...(doc && { doc }) });
	const clients: Client[] = [];
	try {
		const stays = open('stock', 'mira');
		clients.push(stays);
		const away = (['ours', 'stock'] as const).map((way, at) => ({ way, actor: `away${at}` }));
		const before = await Promise.all(away.map(({ way, actor }) => dayBefore(open(way, actor))));
		// Their lines are gone, and their pages with them: what is left is the copy on their devices.
		const people = before.map((doc, at) => writeAlone(doc, away[at] as Absent, round));
		people.push(writeAlone(stays.doc, { way: 'stock', actor: 'mira' }, round, 100));

		const began = performance.now();
		for (const [at, { way, actor }] of away.entries()) clients.push(open(way, actor, before[at]));
		const docs = clients.map(({ doc }) => doc);
		const [first = new Y.Doc(), ...others] = docs;
		await until('equal copies', 60_000, () => others.every((doc) => isAsFar(first, doc)), 5);
		const seconds = (performance.now() - began) / 1_000;
		await until('the same content', 10_000, () => others.every((doc) => isSame(first, doc)));
		const block = (await server.figures()).longestBlockMs;
		const [stored] = await storedIn(server.file, [document]);
		const isStored =
			stored &&
			contentOf(stored.doc) === contentOf(first) &&
			stateOf(stored.doc).equals(stateOf(first));
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

interface Absent {
	way: Way;
	actor: string;
}

async function dayBefore(client: Client) {
	await until('a client that is synced', 10_000, () => client.isSynced());
	const { doc } = client;
	client.close();
	return doc;
}

function writeAlone(doc: Y.Doc, { way, actor }: Absent, round: number, count = edits) {
	const nowhere: Client = {
		...{ way, actor, doc, closed: [] },
		...{ isSynced: () => false, lockedOut: () => undefined, onStored: nothing, onOpen: nothing },
		...{ cut: nothing, close: nothing, offered: () => [] }
	};
	const person = numbered(nowhere);
	const random = randomFrom(round * 10 + count);
	for (let edit = 0; edit < count; edit++) person.write(random);
	return person;
}

function nothing() {
	// Nobody is at the other end.
}
