import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '#lib/basics/ids.ts';
import type { Pass } from '#lib/live/passes.server.ts';
import type { DocumentRole } from '#lib/app.ts';

type Wish =
	| { figures: 'now' | 'after gc' }
	/** Sign-in → what it may do from now on; null takes the right away. */
	| { rights: Record<string, DocumentRole | 'signed-out' | null> }
	/** An edit of the server's own, done once for each news: one key of one area. */
	| {
			edit: {
				document: string;
				actor: string;
				news: string;
				area: string;
				key: string;
				value: string | number;
			};
	  }
	/** The next appends fail, as a disk would that is full for a moment; or they succeed and say that they did not. */
	| { failing: { times: number; after?: boolean } }
	/** The thread that writes the store ends, as by a fault of its own. */
	| { end: 'writer' }
	/** Drains, stores, ends with 0. */
	| { close: true };

/** What is asked of the child, with an id that comes back with the answer. */
export type Asked = Wish & { id: number };

/** Of the child's process. `longestBlockMs`: of its event loop since the last time it was asked. */
export interface Figures {
	rss: number;
	heapUsed: number;
	external: number;
	arrayBuffers: number;
	/** User and system time of all its threads. */
	cpuMicros: number;
	longestBlockMs: number;
	documents: number;
	connections: number;
}

export interface Place {
	/** documents.db; a fresh one that goes with the server when left out. */
	file?: string;
	port?: number;
	/** Further Node options, for profiles. */
	execArgv?: string[];
	env?: Record<string, string>;
	/** Keeps the lines of its log from "warn" on, for `printed`. */
	loud?: boolean;
}

export type SyncServer = Awaited<ReturnType<typeof startSync>>;

/** The sync server as a process of its own, with its real mount, gate and store, and passes that suites write. */
export async function startSync({ file, port = 0, execArgv = [], env = {}, loud }: Place = {}) {
	const folder = file ? undefined : mkdtempSync(join(tmpdir(), 'concord-sync-'));
	const documents = file ?? join(folder as string, 'documents.db');
	const child = fork(join(import.meta.dirname, 'child.ts'), {
		execArgv: ['--expose-gc', ...execArgv],
		...(loud && { silent: true }),
		env: {
			...{ PATH: process.env.PATH ?? '', NODE_ENV: 'production' },
			...{ SYNC_FILE: documents, SYNC_PORT_WANTED: String(port), ...env },
			...(loud && { SYNC_LOUD: '1' })
		}
	});
	let printed = '';
	child.stderr?.on('data', (text: Buffer) => (printed += text));
	const exit = once(child, 'exit') as Promise<[code: number | null]>;
	const ask = asking(child);
	const bound = await ask.ready;
	const origin = `http://127.0.0.1:${bound}`;

	async function end() {
		await exit;
		if (folder) rmSync(folder, { recursive: true, force: true });
	}

	return {
		...{ origin, port: bound, file: documents, pid: child.pid as number },
		/** `/sync` and the name make the address of a document; the name in the pass is what counts. */
		url: `ws://127.0.0.1:${bound}/sync`,
		ask: ask.ask,
		figures: (when: 'now' | 'after gc' = 'now') => ask.ask<Figures>({ figures: when }),
		printed: () => printed,
		/** Its code, once it has ended; null when a signal did it. */
		ended: exit.then(([code]) => code),
		isRunning: () => child.exitCode === null && child.signalCode === null,
		/** As a crash would: nothing is flushed. */
		async kill() {
			child.kill('SIGKILL');
			await end();
		},
		async stop() {
			if (child.exitCode === null && child.signalCode === null)
				await Promise.race([ask.ask({ close: true }), exit]);
			await end();
		}
	};
}

type Said = { ready: number } | { id: number; done: unknown } | { id: number; failed: string };

/** Answers by id; whoever still waits when the child ends is told. */
function asking(child: ChildProcess) {
	const waiting = new Map<number, PromiseWithResolvers<unknown>>();
	const ready = Promise.withResolvers<number>();
	let last = 0;
	child.on('message', (said: Said) => {
		if ('ready' in said) return ready.resolve(said.ready);
		if ('failed' in said) waiting.get(said.id)?.reject(new Error(said.failed));
		else waiting.get(said.id)?.resolve(said.done);
		waiting.delete(said.id);
	});
	child.on('exit', (code, signal) => {
		const gone = new Error(`the sync server ended (${signal ?? code})`);
		ready.reject(gone);
		for (const each of waiting.values()) each.reject(gone);
	});
	return {
		ready: ready.promise,
		ask<T = boolean>(wish: Wish) {
			const id = ++last;
			const answer = Promise.withResolvers<unknown>();
			if (!child.connected) return Promise.reject<T>(new Error('the sync server has ended'));
			waiting.set(id, answer);
			if (!child.connected) answer.reject(new Error('the sync server has ended'));
			else child.send({ ...wish, id }, (error) => error && answer.reject(error));
			return answer.promise as Promise<T>;
		}
	};
}

/** A pass that opens one document once, as the child reads it. */
export function passFor({
	document,
	actor,
	role = 'writer',
	signIn = actor
}: Partial<Pass> & Pick<Pass, 'document' | 'actor'>) {
	const pass = { document, actor, role, signIn, once: newId(Date.now()) };
	return Buffer.from(JSON.stringify(pass)).toString('base64url');
}

/** What a page offers in the handshake. */
export const protocolsFor = (token: string, ...more: string[]) => [
	'concord.v1',
	`pass.${token}`,
	...more
];
