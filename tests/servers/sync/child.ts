// The sync server as a process of its own, on a file of its own, without the rest of the product: what suites measure,
// attack and kill. Told what to do by its parent over IPC; its passes are readable, and good once as real ones are.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';
import { jsonLog, silentLog } from '#lib/basics/log.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import type { Pass } from '#lib/live/passes.server.ts';
import { openEngine } from '#sync/engine/engine.ts';
import { mountSync } from '#sync/mount.ts';
import { assertOnlyOne, ownerHere } from '#sync/only-one.ts';
import type { RoleNow } from '#sync/rights.ts';
import { sqliteStore } from '#sync/store/sqlite.ts';
import { failing } from './failing.ts';
import { testKind } from './kind.ts';
import type { Asked, Figures } from './start.ts';

const { SYNC_FILE = '', SYNC_PORT_WANTED = '0', SYNC_LOUD = '', SYNC_NORMAL = '' } = process.env;
const log = SYNC_LOUD ? jsonLog('warn', (line) => process.stderr.write(line)) : silentLog;
const used = new Set<string>();
const rights = new Map<string, RoleNow>();
const listeners = new Set<() => void>();
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();

const threads = new Set<Worker>();
process.on('worker', (worker) => threads.add(worker));
const synchronous = SYNC_NORMAL ? 'NORMAL' : 'FULL';
const { store, fail } = failing(await sqliteStore(SYNC_FILE, { synchronous }));
await assertOnlyOne(store); // as the product does: who was killed has nothing any more
const engine = await openEngine({
	...{ store, owner: ownerHere(), now: Date.now, log },
	kindOf: (name) => (name.startsWith('test/') ? testKind : undefined)
});
const server = createServer().listen(Number(SYNC_PORT_WANTED), '127.0.0.1');
const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const sync = mountSync(server, {
	engine,
	takePass: async (token) => passOf(token),
	roleNow: async ({ signIn, role }) => (rights.has(signIn) ? rights.get(signIn) : role),
	shownOf: async ({ actor }) => ({ id: actor, name: actor }),
	onChange: (listener) => {
		listeners.add(listener);
		return () => listeners.delete(listener);
	},
	isOurs: (from) => from === origin(),
	log
});
server.once('listening', () => process.send?.({ ready: (server.address() as AddressInfo).port }));

/** See `passFor` in start.ts. */
function passOf(token: string): Pass | undefined {
	try {
		const { once, ...pass } = JSON.parse(Buffer.from(token, 'base64url').toString()) as Pass & {
			once: string;
		};
		if (typeof pass.document !== 'string' || used.has(once)) return undefined;
		used.add(once); // not the whole of it: what this holds is weighed with what the engine holds
		return pass;
	} catch {
		return undefined;
	}
}

// Nobody is left to end it.
process.on('disconnect', () => process.exit(1));
process.on('message', (asked: Asked) => {
	answer(asked).catch((error: unknown) =>
		process.send?.({ id: asked.id, failed: reasonOf(error) })
	);
});

async function answer({ id, ...asked }: Asked) {
	if ('rights' in asked) {
		for (const [signIn, role] of Object.entries(asked.rights))
			rights.set(signIn, role ?? undefined);
		for (const listener of listeners) listener();
		process.send?.({ id, done: true });
	} else if ('edit' in asked) {
		const { document, actor, news, area, key, value } = asked.edit;
		await engine.edit(document, actor, news, (doc) => void doc.getMap(area).set(key, value));
		process.send?.({ id, done: true });
	} else if ('failing' in asked) {
		fail(asked.failing);
		process.send?.({ id, done: true });
	} else if ('end' in asked) {
		for (const thread of threads) await thread.terminate();
		process.send?.({ id, done: true });
	} else if ('close' in asked) {
		await sync.close();
		await engine.close();
		process.send?.({ id, done: true }, () => process.exit(0));
	} else process.send?.({ id, done: figures(asked.figures === 'after gc') });
}

function figures(afterGc: boolean): Figures {
	if (afterGc) for (let round = 0; round < 3; round++) globalThis.gc?.();
	const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
	const { user, system } = process.cpuUsage();
	const longest = delay.max / 1e6;
	delay.reset();
	return {
		...{ rss, heapUsed, external, arrayBuffers, cpuMicros: user + system },
		...{ longestBlockMs: longest, ...engine.figures() }
	};
}
