import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { body, handMade } from '../gate/hand-made.ts';
import { servedEngine } from './served-engine.ts';
import { heard, sayPresence, sayStep1, sayUpdate } from './wire.ts';

const mib = 1_024 * 1_024;

/** Lines of our own making to one document; each knows how much it was told and how it was closed. */
async function lines() {
	const { url } = await servedEngine();
	return async function line(actor: string) {
		const socket = new WebSocket(`${url}/notice/w`, ['concord.v1', `pass.${actor}`, 'schema.1']);
		onTestFinished(() => socket.terminate());
		const told = { bytes: 0 };
		const doc = new Y.Doc();
		socket.on('message', (frame: Buffer) => {
			told.bytes += frame.byteLength;
			const [kind, what] = frame;
			if (kind !== 0 || what === 0) return;
			const said = heard(frame);
			if ('update' in said) Y.applyUpdate(doc, said.update);
		});
		const closed = once(socket, 'close').then(([code]) => code as number);
		await once(socket, 'open');
		return { socket, told, doc, closed };
	};
}

const words = (text: string) => {
	const doc = new Y.Doc();
	doc.getText('words').insert(0, text);
	return sayUpdate(Y.encodeStateAsUpdate(doc));
};

test('[L4] a step 1 that cannot be read ends its own line, and nothing else', async () => {
	const line = await lines();
	const [nadia, eve] = [await line('nadia'), await line('eve')];
	eve.socket.send(sayStep1(Uint8Array.from([5, 5])));
	expect(await eve.closed).toBe(4422);
	nadia.socket.send(words('on'));
	await vi.waitFor(() => expect(nadia.doc.getText('words').toJSON()).toBe('on'));
});

test('[L4] an update that Yjs stumbles on ends its own line, and nothing else', async () => {
	const line = await lines();
	const [nadia, eve] = [await line('nadia'), await line('eve')];
	const none = { client: 5, clock: 0, kind: 1, root: 'words', body: body.length(0) };
	eve.socket.send(sayUpdate(handMade([none])));
	expect(await eve.closed).toBe(4422);
	nadia.socket.send(words('on'));
	await vi.waitFor(() => expect(nadia.doc.getText('words').toJSON()).toBe('on'));
});

test('[L8] for who asks and never reads no answers pile up', async () => {
	const line = await lines();
	const [nadia, eve] = [await line('nadia'), await line('eve')];
	nadia.socket.send(words('x'.repeat(500_000)));
	await vi.waitFor(() => expect(nadia.doc.getText('words').length).toBe(500_000));

	eve.socket.pause();
	for (let asked = 0; asked < 100; asked++) eve.socket.send(sayStep1(Uint8Array.from([0])));
	nadia.socket.send(words('y'));
	await vi.waitFor(() => expect(nadia.doc.getText('words').length).toBe(500_001), 10_000);
	eve.socket.resume();
	eve.socket.send(words('z'));
	await vi.waitFor(() => expect(eve.doc.getText('words').length).toBe(500_002), 10_000);
	expect(eve.told.bytes).toBeLessThan(10 * mib);
}, 30_000);

test('[L8] presence counts by its bytes too', async () => {
	const line = await lines();
	const eve = await line('eve');
	const entries = Array.from({ length: 100_000 }, () => ({ client: 1, clock: 1, state: '' }));
	for (let sent = 0; sent < 100; sent++) eve.socket.send(sayPresence(entries));
	expect([4413, 4422, 4429]).toContain(await eve.closed);
}, 20_000);

test('[L8] thousands of client ids come from nobody, however many lines bring them', async () => {
	const line = await lines();
	const nadia = await line('nadia');
	const ends: number[] = [];
	for (let nth = 0; nth < 7; nth++) {
		const { socket, closed, doc } = await line('eve');
		for (let sent = 0; sent < 100; sent++) socket.send(words('e')); // each under an id of its own
		socket.send(sayStep1(Uint8Array.from([0])));
		const isTold = vi.waitFor(() => expect(doc.getText('words').length).toBe((nth + 1) * 100));
		ends.push(await Promise.race([closed, isTold.then(() => 0)]));
		if (ends.at(-1)) break;
	}
	expect(ends).toEqual([0, 0, 0, 0, 0, 4422]);
	nadia.socket.send(words('on'));
	await vi.waitFor(() => expect(nadia.doc.getText('words').toJSON()).toContain('on'));
}, 20_000);

test('[L8] three million entries of presence are not even read', () => {
	const entries = Array.from({ length: 2_900_000 }, () => ({ client: 1, clock: 1, state: '' }));
	const frame = sayPresence(entries);
	expect(() => heard(frame)).toThrow();
});

test('[L8] a document that is being written to is full at 20 MiB too', async () => {
	const line = await lines();
	const codes: Promise<number>[] = [];
	for (let writer = 0; writer < 5; writer++) {
		const { socket, closed } = await line(`writer-${writer}`);
		for (let sent = 0; sent < 9; sent++) socket.send(words('x'.repeat(900_000)));
		codes.push(closed);
	}
	expect(await Promise.race(codes)).toBe(4413);
}, 20_000);

test('[L4] a client id that was seen stays whose it is when everybody has gone for a while', async () => {
	const { url, engine } = await servedEngine();
	const open = async (actor: string) => {
		const socket = new WebSocket(`${url}/notice/w`, ['concord.v1', `pass.${actor}`, 'schema.1']);
		onTestFinished(() => socket.terminate());
		await once(socket, 'message');
		return socket;
	};
	const nadia = await open('nadia');
	nadia.send(words('something, so that the document is there'));
	nadia.send(sayPresence([{ client: 77, clock: 1, state: '{}' }]));
	await vi.waitFor(() => expect(engine.figures().connections).toBe(1));
	nadia.close();
	await vi.waitFor(() => expect(engine.figures().documents).toBe(0));

	// Nadia is offline now, with work under that id; Eve has seen it.
	const eve = await open('eve');
	const squatted = new Y.Doc();
	squatted.clientID = 77;
	squatted.getText('words').insert(0, 'mine now');
	eve.send(sayUpdate(Y.encodeStateAsUpdate(squatted)));
	const [code] = (await once(eve, 'close')) as [number];
	expect(code).toBe(4422);
});

test('[L8] for who asks who is here and never reads no answers pile up', async () => {
	const line = await lines();
	for (let at = 0; at < 20; at++) {
		const { socket } = await line(`person-${at}`);
		const state = JSON.stringify({ cursor: 'x'.repeat(1_900) });
		socket.send(sayPresence([{ client: 1_000 + at, clock: 1, state }]));
	}
	const [nadia, eve] = [await line('nadia'), await line('eve')];
	eve.socket.pause();
	for (let asked = 0; asked < 900; asked++) eve.socket.send(Uint8Array.of(3));
	nadia.socket.send(words('on'));
	await vi.waitFor(() => expect(nadia.doc.getText('words').toJSON()).toBe('on'));
	eve.socket.resume();
	eve.socket.send(words('z'));
	await vi.waitFor(() => expect(eve.doc.getText('words').length).toBe(3), 10_000);
	expect(eve.told.bytes).toBeLessThan(10 * mib);
}, 20_000);

test('[L8] who makes the server work for longer than their share is taken in after others', async () => {
	const line = await lines();
	const [nadia, eve] = [await line('nadia'), await line('eve')];
	const doc = new Y.Doc();
	doc.clientID = 5;
	doc.transact(() => {
		for (let at = 0; at < 20_000; at++) doc.getText('words').insert(0, 'ab');
	});
	eve.socket.send(sayUpdate(Y.encodeStateAsUpdate(doc)));
	await vi.waitFor(() => expect(nadia.doc.getText('words').length).toBe(40_000), 5_000);
	// Each is a few bytes, and Yjs walks over the whole text for it.
	for (let sent = 0; sent < 900; sent++) {
		const walker = { client: 100 + (sent % 200), clock: Math.floor(sent / 200), kind: 4 };
		const made = { ...walker, root: 'words', body: body.text('x') };
		eve.socket.send(sayUpdate(handMade([made])));
	}
	const text = () => nadia.doc.getText('words').toJSON();
	await vi.waitFor(() => expect(text()).toContain('x'), 5_000);
	nadia.socket.send(words('on'));
	await vi.waitFor(() => expect(text()).toContain('on'), { interval: 2, timeout: 5_000 });
	expect(text().split('x').length - 1).toBeLessThan(800);
}, 60_000);
