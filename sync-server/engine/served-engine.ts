import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import { silentLog } from '#lib/basics/log.ts';
import type { Rules } from '#lib/live/rules.ts';
import { memoryStore } from '../store/memory.ts';
import { openEngine } from './engine.ts';

export const rules: Rules = {
	areas: {
		chat: { kind: 'own-append' },
		stamps: { kind: 'server' },
		words: { kind: 'shared', shape: { is: 'text' } }
	}
};

/** The engine behind a real server, for our own client: its pass is the name of who it is. */
export async function servedEngine(store = memoryStore()) {
	const engine = await openEngine({
		...{ store, owner: 'one', now: Date.now, log: silentLog },
		kindOf: () => ({ schema: 1, rules })
	});
	const http = createServer().listen(0, '127.0.0.1');
	await once(http, 'listening');
	const wss = new WebSocketServer({ server: http, handleProtocols: () => 'concord.v1' });
	const cut = {
		lines: false,
		all: () => wss.clients.forEach((socket) => socket.terminate())
	};
	wss.on('connection', (socket, request) => {
		if (cut.lines) return socket.terminate();
		const said = request.headers['sec-websocket-protocol']?.split(',').map((one) => one.trim());
		const of = (kind: string) =>
			said?.find((one) => one.startsWith(`${kind}.`))?.slice(kind.length + 1);
		const actor = of('pass') ?? '';
		void engine.join(socket, {
			...{ document: request.url?.slice(1) ?? '', actor, role: 'guest', writes: true },
			...{ shown: { id: actor }, speaksOurs: true, schema: Number(of('schema')) },
			...{
				epoch: of('epoch') === undefined ? undefined : Number(of('epoch')),
				late: of('late') === '1'
			}
		});
	});
	onTestFinished(async () => {
		await engine.close();
		wss.close();
		cut.all();
		http.close();
	});
	return { engine, cut, url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}` };
}
