import { setTimeout as pause } from 'node:timers/promises';
import type { SyncServer } from '../../servers/sync/start.ts';
import { until } from '../start/moments.ts';
import { openClient, wayOf } from './client.ts';
import { operate, type Writer } from './operations.ts';
import { randomFrom } from './random.ts';
import { contentOf, isAsFar, isSame, stateOf } from './replicas.ts';

const people = 10;
const hosts = 2;
const cutChance = 0.024; // of each operation while there is a line: two of a hundred of all
const mostInStep = 3;
/** A connection may send 200 messages a second; hands are slower. */
const stepEvery = 12; // ms

interface Wanted {
	seed: number;
	operations: number;
	say(line: string): void;
}

export interface Outcome {
	name: string;
	made: number;
	cuts: number;
	lockedOut: number;
	isEqual: boolean;
	content: string;
	state: Buffer;
}

/** One document, ten people, so many operations, all drawn from one seed. */
export async function oneSeed(server: SyncServer, { seed, operations, say }: Wanted) {
	const began = performance.now();
	const name = `test/seed-${seed}`;
	const writers = Array.from({ length: people }, (_, at): Writer => {
		const isHost = at < hosts;
		const wanted = { url: server.url, document: name, actor: `person-${at}` };
		const client = openClient(wayOf(at), { ...wanted, role: isHost ? 'host' : 'writer' });
		return { client, isHost, random: randomFrom(seed * 1_000 + at), lines: [] };
	});
	try {
		await Promise.all(writers.map(({ client }) => isThere(client)));
		const work = Promise.all(writers.map((writer) => write(writer, operations / people)));
		const [cuts] = await Promise.all([work, writeResults(server, name, work)]);
		const isEqual = await becomeEqual(writers);
		const locked = writers.flatMap(({ client }) => client.lockedOut() ?? []);
		for (const why of locked) say(`convergence, seed ${seed}: locked out: ${why}`);
		const seconds = Math.round((performance.now() - began) / 1_000);
		say(`convergence, seed ${seed}: ${isEqual ? 'equal' : 'NOT EQUAL'} after ${seconds} s`);
		const { doc } = (writers[0] as Writer).client;
		return {
			...{ name, made: operations, lockedOut: locked.length, isEqual },
			cuts: cuts.reduce((all, each) => all + each, 0),
			...{ content: contentOf(doc), state: stateOf(doc) }
		};
	} finally {
		for (const { client } of writers) client.close();
	}
}

const isThere = (client: Writer['client']) =>
	until(
		`${client.way} client that is synced`,
		60_000,
		() => client.isSynced() || !!client.lockedOut()
	);

/** Writes on while there is no line; now and then waits until there is one. Answers how often it broke. */
async function write(writer: Writer, operations: number) {
	const { client, random } = writer;
	let cuts = 0;
	// A hand does not wait for the answer of a server that is there again.
	client.onOpen(() => client.doc.transact(() => operate(writer)));
	for (let left = operations; left > 0 && !client.lockedOut();) {
		const some = Math.min(left, 1 + random.below(mostInStep));
		client.doc.transact(() => {
			for (let at = 0; at < some; at++) operate(writer);
		});
		left -= some;
		if (client.isSynced() && random.chance(1 - (1 - cutChance) ** some)) {
			client.cut();
			cuts++;
			if (random.chance(0.8)) await isThere(client);
		}
		await pause(stepEvery);
	}
	return cuts;
}

/** The server writes too, in an area of its own. */
async function writeResults(server: SyncServer, document: string, work: Promise<unknown>) {
	let isDone = false;
	const end = () => (isDone = true);
	work.then(end, end);
	for (let at = 0; !isDone; at++) {
		const edit = { document, actor: 'system', area: 'results', key: `r${at % 20}`, value: at };
		await server.ask({ edit: { ...edit, news: `news-${at}` } });
		await pause(50);
	}
}

async function becomeEqual(writers: readonly Writer[]) {
	const [first, ...others] = writers.map(({ client }) => client.doc);
	if (!first) return false;
	const areEqual = () =>
		writers.every(({ client }) => client.isSynced()) &&
		others.every((doc) => isAsFar(first, doc)) &&
		others.every((doc) => isSame(first, doc));
	return until('equal replicas', 30_000, areEqual, 200).then(
		() => true,
		() => false
	);
}
