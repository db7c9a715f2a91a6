// Commands and their effects as the product has them, in one process: a row and a job in one transaction, then the edit
// of a live document, then the mark that the job is done. `node outbox-child.ts <folder> work|finish`; is killed.
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { argv, stdout } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '#lib/basics/ids.ts';
import { silentLog } from '#lib/basics/log.ts';
import { openEngine } from '#sync/engine/engine.ts';
import { assertOnlyOne, ownerHere } from '#sync/only-one.ts';
import { sqliteStore } from '#sync/store/sqlite.ts';
import { testKind } from '../../servers/sync/kind.ts';
import { effects } from './outbox.ts';

const [folder = '', task] = argv.slice(2);
const rows = new Database(join(folder, 'rows.db'));
for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) rows.pragma(pragma);
rows.exec('create table if not exists jobs (news text primary key, is_done integer not null)');
const waiting = rows.prepare('select news from jobs where is_done = 0');
const finish = rows.prepare('update jobs set is_done = 1 where news = ?');
const add = rows.prepare('insert into jobs values (?, 0)');

const store = await sqliteStore(join(folder, 'documents.db'));
await assertOnlyOne(store);
const engine = await openEngine({
	...{ store, owner: ownerHere(), now: Date.now, log: silentLog },
	kindOf: () => testKind
});
say('ready');
const begun = new Map<string, Promise<void>>();

if (task === 'work') void command();
for (;;) {
	const left = waiting.all() as { news: string }[];
	if (left.length === 0 && task !== 'work') break;
	for (const { news } of left) if (!begun.has(news)) begun.set(news, effect(news));
	if (task !== 'work') await Promise.all(begun.values());
	await pause(1);
}
await engine.close();
rows.close();

async function command() {
	for (;;) {
		const news = newId(Date.now());
		add.run(news);
		say(`committed ${news}`);
		await pause(Math.random() * 10);
	}
}

async function effect(news: string) {
	const [name = ''] = effects.slice(news.charCodeAt(news.length - 1) % effects.length);
	// A job whose lease ran out is asked for by two workers at once.
	const times = Math.random() < 0.2 ? 2 : 1;
	const asks = Array.from({ length: times }, () =>
		engine.edit(name, 'system', news, (doc) => doc.getArray('results').push([news]))
	);
	await Promise.all(asks);
	await pause(Math.random() * 5);
	finish.run(news);
}

/** Written at once by the system call itself: what was said stays said when we are killed. */
function say(line: string) {
	stdout.write(`${line}\n`);
}
