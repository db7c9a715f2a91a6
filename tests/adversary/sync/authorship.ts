import { once } from 'node:events';
import Database from 'better-sqlite3';
import * as Y from 'yjs';
import { generator } from '#sync/gate/chance.ts';
import { heard, sayUpdate } from '#sync/engine/wire.ts';
import { exactly, none, type Goal, type Run } from '../../goals.ts';
import { startSync, type SyncServer } from '../../servers/sync/start.ts';
import { endOf, lineTo, takenIn, type Line } from './line.ts';
import { keptOf } from './picture.ts';

const document = 'test/authorship';
const people = Array.from({ length: 20 }, (_, at) => `person-${at}`);

/** Who really wrote what, noted by those who write. */
interface Truth {
	clients: Map<number, string>;
	lines: Map<string, string>;
	/** Client id → how far it wrote. */
	written: Map<number, number>;
}

interface Person {
	actor: string;
	doc: Y.Doc;
	line: Line;
}

/** Ten thousand edits of twenty people, every third of them forged: what is recorded is what was. */
export async function attackAuthorship(run: Run): Promise<Goal[]> {
	const count = { brief: 600, plain: 10_000, long: 50_000 }[run.size];
	const server = await startSync();
	const truth: Truth = { clients: new Map(), lines: new Map(), written: new Map() };
	try {
		const began = Date.now();
		const all = await Promise.all(people.map((actor) => comeIn(server, actor)));
		const forgeries = await writeAll(server, all, { truth, count });
		const ends = await Promise.all(all.map(({ line }) => takenIn(line)));
		run.say(`authorship: ${count} edits of 20 people, ${forgeries.sent} of them forged`);
		const goals = [
			none(
				'authorship: honest lines that were closed',
				ends.filter((end) => end !== undefined).length
			),
			none('authorship: forged edits that were not refused', forgeries.passed),
			...judge(server.file, truth, [began, Date.now()])
		];
		for (const { line } of all) line.socket.terminate();
		return goals;
	} finally {
		if (server.isRunning()) await server.kill();
	}
}

async function comeIn(server: SyncServer, actor: string): Promise<Person> {
	const doc = new Y.Doc();
	const line = lineTo(server, { document, actor });
	line.socket.on('message', (frame: Buffer) => {
		if (frame[0] !== 0) return;
		const message = heard(frame);
		if ('update' in message) Y.applyUpdate(doc, message.update);
	});
	await once(line.socket, 'message');
	return { actor, doc, line };
}

async function writeAll(
	server: SyncServer,
	all: Person[],
	{ truth, count }: { truth: Truth; count: number }
) {
	const random = generator(20_261_127);
	const forgeries = { sent: 0, passed: 0 };
	for (let done = 0; done < count;) {
		const open: Promise<number | undefined>[] = [];
		// A round is as much as twenty people may send in a moment without being told to slow down.
		for (const person of all)
			for (let turn = 0; turn < 3 && done < count; turn++, done++)
				if (turn === 2) open.push(forge(server, person, all, { truth, number: done }));
				else write(person, truth, done, random());
		forgeries.sent += open.length;
		const codes = await Promise.all(open);
		forgeries.passed += codes.filter((code) => code !== 4422).length;
	}
	return forgeries;
}

function write({ actor, doc, line }: Person, truth: Truth, number: number, chance: number) {
	const before = Y.encodeStateVector(doc);
	doc.transact(() => {
		if (chance < 0.5) {
			// Says that somebody else wrote it, before all others: the stamp knows better.
			const claims = { by: 'person-0', at: 0, seq: -number };
			doc.getMap('chat').set(`line-${number}`, { text: 'hello', ...claims });
			truth.lines.set(`chat/line-${number}`, actor);
		} else if (chance < 0.7) doc.getText('words').insert(0, 'w');
		else if (chance < 0.85) doc.getArray('agenda').push([number]);
		else doc.getMap('fields').set(`f${number % 10}`, { by: 'person-0', number });
	});
	truth.clients.set(doc.clientID, actor);
	const vector = Y.decodeStateVector(Y.encodeStateVector(doc));
	truth.written.set(doc.clientID, vector.get(doc.clientID) ?? 0);
	line.socket.send(sayUpdate(Y.encodeStateAsUpdate(doc, before)));
}

/** Over a line of its own, since a refusal ends it: under another's id, in another's place, or with another's stamp. */
async function forge(
	server: SyncServer,
	{ actor, doc }: Person,
	all: Person[],
	{ truth, number }: { truth: Truth; number: number }
) {
	const victim = all[(all.findIndex((one) => one.actor === actor) + 1) % all.length] as Person;
	const own = new Y.Doc();
	Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
	const theirs = [...truth.lines].find(
		([entry, by]) => by === victim.actor && own.getMap('chat').has(entry.slice('chat/'.length))
	)?.[0];
	const before = Y.encodeStateVector(own);
	const way = theirs ? number % 3 : 2;
	own.transact(() => {
		own.getText('words').insert(0, 'honest beside it');
		if (way === 0)
			own.getMap('chat').set((theirs as string).slice('chat/'.length), { text: 'mine' });
		if (way === 1) own.getMap('chat').delete((theirs as string).slice('chat/'.length));
		if (way === 2) own.getMap('stamps').set(theirs ?? 'chat/x', { by: actor, at: 1, seq: 1 });
	});
	const line = lineTo(server, { document, actor });
	await line.open;
	line.socket.send(sayUpdate(Y.encodeStateAsUpdate(own, before)));
	const code = await endOf(line);
	line.socket.terminate();
	return code;
}

function judge(file: string, truth: Truth, [began, ended]: [number, number]): Goal[] {
	const { picture, authors } = keptOf(file, document);
	const recorded = [...authors].filter(([, actor]) => actor !== 'system');
	const untrue = recorded.filter(([client, actor]) => truth.clients.get(client) !== actor);
	const log = logOf(file).flatMap((update) => Y.decodeUpdate(update).structs);
	const foreign = log.filter(
		({ id }) => authors.get(id.client) !== (truth.clients.get(id.client) ?? 'system')
	);
	const there = new Map(picture.vector);
	const lacking = [...truth.written].filter(([client, clock]) => there.get(client) !== clock);
	const stamps = Object.entries(picture.stamps);
	const wrongBy = stamps.filter(([entry, { by }]) => truth.lines.get(entry) !== by);
	const wrongTime = stamps.filter(([, { at }]) => at < began || at > ended);
	const order = new Set(stamps.map(([, { seq }]) => seq));
	return [
		exactly('authorship: client ids recorded', recorded.length, truth.clients.size),
		none('authorship: client ids under another’s name', untrue.length),
		none(`authorship: of ${log.length} structs of the log under another’s name`, foreign.length),
		none('authorship: client ids with more or less than they wrote', lacking.length),
		exactly('authorship: lines with a stamp', stamps.length, truth.lines.size),
		none('authorship: stamps with another’s name', wrongBy.length),
		none('authorship: stamps with another time', wrongTime.length),
		exactly('authorship: places in the order', order.size, truth.lines.size)
	];
}

/** Every update since the snapshot before the last. */
function logOf(file: string) {
	const db = new Database(file, { readonly: true });
	try {
		const rows = db.prepare('SELECT data FROM log WHERE name = ?').all(document);
		const updates = (rows as { data: Uint8Array }[]).map(({ data }) => data);
		return updates.filter(({ byteLength }) => byteLength > 0);
	} finally {
		db.close();
	}
}
