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
}

export type SyncServer = Awaited<ReturnType<typeof startSync>>;

/** The sync server as a process of its own, with its real mount, gate and store, and passes that suites write. */
export async function startSync({ file, port = 0, execArgv = [], env = {} }: Place = {}) {
	const folder = file ? undefined : mkdtempSync(join(tmpdir(), 'concord-sync-'));
	const documents = file ?? join(folder as string, 'documents.db');
	const child = fork(join(import.meta.dirname, 'child.ts'), {
		execArgv: ['--expose-gc', ...execArgv],
		env: {
			...{ PATH: process.env.PATH ?? '', NODE_ENV: 'production' },
			...{ SYNC_FILE: documents, SYNC_PORT_WANTED: String(port), ...env }
		}
	});
	const exit = once(child, 'exit');
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

/** Answers by id; whoever still waits when the child ends is told. */
function asking(child: ChildProcess) {
	const waiting = new Map<number, PromiseWithResolvers<unknown>>();
	const ready = Promise.withResolvers<number>();
	let last = 0;
	child.on('message', (said: { ready: number } | { id: number; done: unknown }) => {
		if ('ready' in said) return ready.resolve(said.ready);
		waiting.get(said.id)?.resolve(said.done);
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
			waiting.set(id, answer);
			child.send({ ...wish, id });
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
