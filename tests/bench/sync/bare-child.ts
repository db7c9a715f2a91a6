// Bare operations, in a process of their own, for what they cost without a server around them. Commands over IPC.
import Database from 'better-sqlite3';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import * as Y from 'yjs';

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();

/** What can be asked. */
const bare = {
	/** CPU in ms of taking in a stored state. */
	async apply(file: string) {
		const state = readFileSync(file);
		const before = process.cpuUsage();
		Y.applyUpdate(new Y.Doc(), state);
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1_000;
	},
	/** Of an event loop that has nothing to do, since the last time. */
	async longestBlock() {
		const longest = delay.max / 1e6;
		delay.reset();
		return longest;
	},
	/** Commits of so many bytes that wait for the disk, one after the other, so many a second; their median in ms. */
	async commits({ bytes, perSecond, count }: { bytes: number; perSecond: number; count: number }) {
		const folder = mkdtempSync(join(tmpdir(), 'concord-commits-'));
		const db = new Database(join(folder, 'bare.db'));
		for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) db.pragma(pragma);
		db.exec('CREATE TABLE log (at INTEGER PRIMARY KEY, data BLOB NOT NULL)');
		const insert = db.prepare('INSERT INTO log (data) VALUES (?)');
		const data = Buffer.alloc(bytes, 7);
		const took: number[] = [];
		while (took.length < count) {
			const began = performance.now();
			insert.run(data);
			took.push(performance.now() - began);
			await pause(1_000 / perSecond);
		}
		db.close();
		rmSync(folder, { recursive: true, force: true });
		return took.sort((one, other) => one - other)[Math.floor(count / 2)] as number;
	}
};

export type Bare = typeof bare;
export type Asked = { act: keyof Bare; given: unknown };

process.on('message', ({ act, given }: Asked) => {
	const run = bare[act] as (given: unknown) => Promise<number>;
	void run(given).then((value) => process.send?.(value));
});
process.on('disconnect', () => process.exit(0));
