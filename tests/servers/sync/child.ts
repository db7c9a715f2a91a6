// The sync server as a process of its own, on a file of its own, without the rest of the product: what suites measure,
// attack and kill. Told what to do by its parent over IPC; its passes are readable, and good once as real ones are.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { jsonLog, silentLog } from '#lib/basics/log.ts';
import type { Pass } from '#lib/live/passes.server.ts';
import { openEngine } from '#sync/engine/engine.ts';
import { mountSync } from '#sync/mount.ts';
import type { RoleNow } from '#sync/rights.ts';
import { sqliteStore } from '#sync/store/sqlite.ts';
import { testKind } from './kind.ts';
import type { Asked, Figures } from './start.ts';

const { SYNC_FILE = '', SYNC_PORT_WANTED = '0', SYNC_LOUD = '', SYNC_NORMAL = '' } = process.env;
const log = SYNC_LOUD ? jsonLog('warn', (line) => process.stderr.write(line)) : silentLog;
const used = new Set<string>();
const rights = new Map<string, RoleNow>();
const listeners = new Set<() => void>();
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();

const engine = await openEngine({
	...{
		store: await sqliteStore(SYNC_FILE, { synchronous: SYNC_NORMAL ? 'NORMAL' : 'FULL' }),
		owner: `child-${process.pid}`,
		now: Date.now,
		log
	},
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
	if (used.has(token)) return undefined;
	try {
		const pass = JSON.parse(Buffer.from(token, 'base64url').toString()) as Pass;
		if (typeof pass.document !== 'string') return undefined;
		used.add(token);
		return pass;
	} catch {
		return undefined;
	}
}

process.on('message', (asked: Asked) => void answer(asked));

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
