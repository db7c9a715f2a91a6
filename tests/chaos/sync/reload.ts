import { setTimeout as pause } from 'node:timers/promises';
import { atLeast, none, type Goal, type Run } from '../../goals.ts';
import { startSync, type SyncServer } from '../../servers/sync/start.ts';
import { until } from '../start/moments.ts';
import { openClient, wayOf } from './client.ts';
import { compare, numbered, type Numbered } from './numbered.ts';
import { randomFrom, type Random } from './random.ts';

const rounds = { brief: 200, plain: 200, long: 2_000 };
const lanes = 10;

/** The last who had it open leaves, and comes back while the server may still be putting the document away. */
export async function reloaded({ size, say }: Run): Promise<Goal[]> {
	const server = await startSync();
	try {
		const each = rounds[size] / lanes;
		const found = await Promise.all(
			Array.from({ length: lanes }, (_, lane) => oneDocument(server, lane, each))
		);
		const sum = (of: (one: Found) => number) => found.reduce((all, one) => all + of(one), 0);
		const acknowledged = sum((one) => one.acknowledged);
		say(`reload: ${rounds[size]} rounds; ${acknowledged} edits acknowledged before leaving`);
		return [
			atLeast('reload: edits that had to be there', acknowledged, rounds[size]),
			none(
				'reload: rounds that were synced but empty',
				sum(({ empty }) => empty)
			),
			none(
				'reload: rounds that were synced without all that was acknowledged',
				sum(({ short }) => short)
			),
			none(
				'reload: edits doubled',
				sum(({ doubled }) => doubled)
			)
		];
	} finally {
		await server.stop();
	}
}

interface Found {
	acknowledged: number;
	empty: number;
	short: number;
	doubled: number;
}

async function oneDocument(server: SyncServer, lane: number, rounds: number): Promise<Found> {
	const random = randomFrom(lane);
	const before: Numbered[] = [];
	const found = { acknowledged: 0, empty: 0, short: 0, doubled: 0 };
	for (let round = 0; round < rounds; round++) {
		const wanted = { url: server.url, document: `test/reload-${lane}`, actor: `p${lane}${round}` };
		const client = openClient(wayOf(round + lane), wanted);
		await until('a client that is synced', 10_000, () => client.isSynced(), 1);
		const seen = compare(before, [client.doc]);
		found.empty += Number(seen.acknowledged > 0 && seen.lost.length === seen.acknowledged);
		found.short += Number(seen.lost.length > 0);
		found.doubled += seen.doubled.length;

		before.push(await writeAndLeave(numbered(client), random));
		await pause(random.below(101));
	}
	found.acknowledged = compare(before, []).acknowledged;
	return found;
}

/** Waits for some of it, and goes while the last is still on its way. */
async function writeAndLeave(person: Numbered, random: Random) {
	for (let edit = 0; edit < 3; edit++) person.write(random);
	await until('an edit that is stored', 10_000, () => person.acknowledged.size >= 3, 1);
	person.write(random);
	if (random.chance(0.5)) await pause(random.below(5));
	person.client.close();
	return person;
}
