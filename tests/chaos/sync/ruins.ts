import Database from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { until } from '../start/moments.ts';
import { openClient } from './client.ts';
import { startSync } from '../../servers/sync/start.ts';
import { numbered } from './numbered.ts';
import { randomFrom } from './random.ts';

export const small = 'test/small';
export const whole = 'test/whole';
export const compacted = 'test/compacted';

/** Lines of the chat alone. */
export const oneRow = { ...randomFrom(1), below: () => 0 };

/** One way in which a file comes back from a bad disk. */
export interface Ruin {
	words: string;
	name: string;
	act(file: string, tokens: Tokens): void;
	/** How many of so many edits are still to be had. */
	left(all: number): number;
}

type Tokens = Readonly<Record<string, readonly string[]>>;

const edits = 20;
const large = 'x'.repeat(60_000);

/** Documents with one entry of the log for each edit; one of them with two snapshots. */
export async function writeWhole(file: string): Promise<Tokens> {
	const server = await startSync({ file });
	const tokens: Record<string, readonly string[]> = {};
	for (const name of [small, whole, compacted]) {
		const client = openClient('stock', {
			url: server.url,
			document: name,
			actor: name.slice(5, 9)
		});
		const person = numbered(client);
		await until('a client that is synced', 10_000, () => client.isSynced());
		const write = async () => {
			person.write(oneRow);
			const all = person.made.length;
			await until('a stored edit', 10_000, () => person.acknowledged.size === all, 2);
		};
		for (let edit = 0; name === compacted && snapshotCount(file) < 2; edit++) {
			client.doc.getMap('fields').set(`k${edit}`, large);
			await write();
		}
		for (let edit = 0; edit < (name === small ? 1 : edits); edit++) await write();
		tokens[name] = person.made;
		client.close();
	}
	await server.stop();
	return tokens;
}

export const ruins: readonly Ruin[] = [
	{
		words: 'a flipped bit in the last entry',
		name: whole,
		act: (file, tokens) => flip(file, tokens[whole]?.at(-1)),
		left: (all) => all - 1
	},
	{
		words: 'a flipped bit in the middle',
		name: whole,
		act: (file, tokens) => flip(file, tokens[whole]?.[edits / 2]),
		left: () => edits / 2
	},
	{
		words: 'the last entry cut short',
		name: whole,
		act: (file) =>
			change(
				file,
				`UPDATE log SET data = substr(data, 1, length(data) / 2) WHERE name = '${whole}'
				AND seq = (SELECT max(seq) FROM log WHERE name = '${whole}')`
			),
		left: (all) => all - 1
	},
	{
		words: 'an entry that is missing',
		name: whole,
		act: (file, tokens) => lose(file, tokens[whole]?.[edits / 2]),
		left: () => edits / 2
	},
	{
		words: 'the only entry damaged',
		name: small,
		act: (file, tokens) => flip(file, tokens[small]?.[0]),
		left: () => 0
	},
	{
		words: 'the newest snapshot damaged',
		name: compacted,
		act: (file) => spoilSnapshots(file, 1),
		left: (all) => all
	},
	{
		words: 'both snapshots damaged',
		name: compacted,
		act: (file) => spoilSnapshots(file, 2),
		left: () => 0
	}
];

/** In the file itself, as a disk would. */
function flip(file: string, token = '') {
	const bytes = readFileSync(file);
	for (let at = bytes.indexOf(token); at >= 0; at = bytes.indexOf(token, at + 1))
		bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
	writeFileSync(file, bytes);
}

function lose(file: string, token = '') {
	change(file, `DELETE FROM log WHERE instr(data, CAST('${token}' AS BLOB)) > 0`);
}

function spoilSnapshots(file: string, newest: number) {
	change(
		file,
		`UPDATE snapshots SET data = zeroblob(length(data)) WHERE name = '${compacted}' AND seq IN
			(SELECT seq FROM snapshots WHERE name = '${compacted}' ORDER BY seq DESC LIMIT ${newest})`
	);
}

function change(file: string, statement: string) {
	const db = new Database(file);
	const { changes } = db.prepare(statement).run();
	db.close();
	if (changes === 0) throw new Error('nothing was there to be damaged');
}

export const rowCount = (file: string, name: string) =>
	count(file, 'SELECT count(*) AS count FROM log WHERE name = ?', name);
const snapshotCount = (file: string) =>
	count(file, 'SELECT count(*) AS count FROM snapshots WHERE name = ?', compacted);

function count(file: string, question: string, name: string) {
	const db = new Database(file, { readonly: true });
	const found = db.prepare(question).get(name);
	db.close();
	return (found as { count: number }).count;
}
