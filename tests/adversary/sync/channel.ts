import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket as Socket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { connect } from '#lib/live/connect.ts';
import { heard, sayStep1 } from '#sync/engine/wire.ts';
import { atLeast, exactly, none, type Goal, type Run } from '../../goals.ts';
import { lineTo } from './line.ts';
import { testKind } from '../../servers/sync/kind.ts';
import { passFor, startSync, type SyncServer } from '../../servers/sync/start.ts';

const name = 'test/channel';

/**
 * Two people in one browser share BroadcastChannel, which no gate reads. One may write, the other may not even come in:
 * what the other gets can only have come that way. The provider as it is shows that this would be seen.
 */
export async function attackChannel(run: Run): Promise<Goal[]> {
	const edits = { brief: 500, plain: 10_000, long: 50_000 }[run.size];
	const server = await startSync();
	const overheard = { frames: 0 };
	const spy = new BroadcastChannel(`${server.url}/${name}`);
	spy.onmessage = () => overheard.frames++;
	try {
		const ours = await oursIn(server, edits);
		const own = overheard.frames;
		const stock = await stockIn(server);
		run.say(
			`BroadcastChannel: ${edits} edits, ${own} overheard; of the provider as it is ${stock}`
		);
		return [
			exactly('BroadcastChannel: edits that the server has', ours.written, edits),
			none(`BroadcastChannel: of ${edits} edits heard by another person`, ours.heard),
			none('BroadcastChannel: messages on the channel', own),
			atLeast('BroadcastChannel: what the provider as it is would have told', stock, 1)
		];
	} finally {
		spy.close();
		await server.stop();
	}
}

async function oursIn(server: SyncServer, edits: number) {
	const type = { ...testKind, verbs: {} };
	const wanted = { server: server.url, name, type, role: 'writer', Socket: socketFrom(server) };
	const pass = { pass: passFor({ document: name, actor: 'nadia' }) };
	const nadia = connect({ ...wanted, actor: 'nadia', passFor: async () => pass });
	const mallory = connect({ ...wanted, actor: 'mallory', passFor: async () => ({ refused: 403 }) });
	let overheard = 0;
	mallory.doc.on('update', () => overheard++);
	const reader = await readerAt(server);
	for (let edit = 0; edit < edits; edit++) {
		nadia.doc.getArray('agenda').push([edit]);
		if (edit % 100 !== 99) continue;
		if (!(await until(() => reader.doc.getArray('agenda').length === edit + 1))) break;
		await pause(600); // no faster than a connection may write
	}
	await until(() => reader.doc.getArray('agenda').length === edits);
	const written = reader.doc.getArray('agenda').length;
	reader.line.socket.terminate();
	nadia.close();
	mallory.close();
	return { heard: overheard, written };
}

/** A third person, elsewhere: sees what the server has. */
async function readerAt(server: SyncServer) {
	const doc = new Y.Doc();
	const line = lineTo(server, { document: name, actor: 'oleh' });
	line.socket.on('message', (frame: Buffer) => {
		if (frame[0] !== 0) return;
		const message = heard(frame);
		if ('update' in message) Y.applyUpdate(doc, message.update);
	});
	await line.open;
	line.socket.send(sayStep1(new Uint8Array([0])));
	return { doc, line };
}

async function stockIn(server: SyncServer) {
	const [one, other] = [new Y.Doc(), new Y.Doc()];
	let told = 0;
	other.on('update', () => told++);
	const options = { WebSocketPolyfill: socketFrom(server) };
	const providers = [one, other].map(
		(doc) => new WebsocketProvider(server.url, name, doc, options)
	);
	one.getText('words').insert(0, 'past the gate');
	await until(() => told > 0);
	for (const provider of providers) provider.destroy();
	return told;
}

/** As a page of the server's own origin would open it. */
function socketFrom({ origin }: SyncServer) {
	const FromPage = class extends Socket {
		constructor(url: string, protocols?: string[]) {
			super(url, protocols, { origin });
		}
	};
	return FromPage as unknown as typeof WebSocket; // what ws lacks of it, nobody here uses
}

async function until(so: () => boolean, patience = 30_000) {
	const late = performance.now() + patience;
	while (!so() && performance.now() < late) await pause(2);
	return so();
}
