// One of the servers that ours is measured against, in a process of its own. Answers its parent's questions over IPC.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { PeerFigures, Rival } from './peer.ts';

const { PEER, PEER_FILE: file = '' } = process.env;
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable(); // ours has it too

// Each loads its own libraries only: the reference server wants Yjs as CommonJS, and one process must have one Yjs.
const serve: Record<Rival, () => Promise<Server>> = {
	'raw, send loop': async () => (await import('./peers/raw.ts')).rawLoop(),
	'raw, batched': async () => (await import('./peers/raw.ts')).rawBatched(),
	reference: async () => (await import('./peers/reference.ts')).reference(),
	hocuspocus: async () => (await import('./peers/hocuspocus.ts')).hocuspocus(file, true),
	'hocuspocus, no merge': async () =>
		(await import('./peers/hocuspocus.ts')).hocuspocus(file, false)
};

const server = await serve[PEER as Rival]();
server.listen(0, '127.0.0.1', 511, () =>
	process.send?.({ ready: (server.address() as AddressInfo).port })
);

process.on('message', ({ id, afterGc }: { id: number; afterGc: boolean }) =>
	process.send?.({ id, figures: figures(afterGc) })
);
process.on('disconnect', () => process.exit(0));

function figures(afterGc: boolean): PeerFigures {
	if (afterGc) for (let round = 0; round < 3; round++) globalThis.gc?.();
	const { rss, heapUsed, external } = process.memoryUsage();
	const { user, system } = process.cpuUsage();
	const longestBlockMs = delay.max / 1e6;
	delay.reset();
	return { rss, heapUsed, external, longestBlockMs, cpuMicros: user + system };
}
