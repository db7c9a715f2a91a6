import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { body, handMade, type Made } from '../gate/hand-made.ts';
import { memoryStore } from '../store/memory.ts';
import { servedEngine } from './served-engine.ts';
import { heard, sayStep2, sayUpdate } from './wire.ts';

const many = 12_000;

/** A line of our own making to one document, and all that it is told. */
async function opened() {
	const store = memoryStore();
	const { url, engine } = await servedEngine(store);
	return async function line(actor: string) {
		const socket = new WebSocket(`${url}/notice/w`, ['concord.v1', `pass.${actor}`, 'schema.1']);
		onTestFinished(() => socket.terminate());
		const doc = new Y.Doc();
		const told: ('saved' | { words: string })[] = [];
		const words = () => doc.getText('words').toJSON();
		socket.on('message', (frame: Buffer) => {
			if (frame[0] === 100) told.push('saved');
			if (frame[0] !== 0 || frame[1] === 0) return;
			const said = heard(frame);
			if ('update' in said) Y.applyUpdate(doc, said.update);
			told.push({ words: words() });
		});
		const closed = once(socket, 'close').then(([code]) => code as number);
		await once(socket, 'open');
		const stored = () => engine.read('notice/w', (read) => read.getText('words').toJSON());
		return { socket, words, stored, told, closed };
	};
}

/** Such as somebody brings who was offline for long: each letter put before the one before it. */
const pile = (...more: Made[]) =>
	handMade([
		...Array.from({ length: many }, (_, clock): Made => ({
			...{ client: 7, clock, kind: 4, body: body.text('a') },
			...(clock === 0 ? { root: 'words' } : { right: [7, clock - 1] as const })
		})),
		...more
	]);

const letters = (text: string) => {
	const doc = new Y.Doc();
	doc.getText('words').insert(0, text);
	return sayUpdate(Y.encodeStateAsUpdate(doc));
};

test('[L8] a pile of work is told piece by piece, and its author hears once that all of it is saved', async () => {
	const line = await opened();
	const [nadia, eve] = [await line('nadia'), await line('eve')];
	eve.socket.send(sayStep2(pile()));
	await vi.waitFor(() => expect(nadia.words()).toHaveLength(many), 5_000);
	expect(nadia.told.length).toBeGreaterThan(3);
	await vi.waitFor(() => expect(eve.told).toContain('saved'), 5_000);
	expect(eve.told.at(-1)).toBe('saved');
	expect(await eve.stored()).toHaveLength(many);
});

test('[L8] who writes a word does not wait for another’s pile', async () => {
	const line = await opened();
	const [nadia, eve] = [await line('nadia'), await line('eve')];
	eve.socket.send(sayStep2(pile()));
	nadia.socket.send(letters('N'));
	await vi.waitFor(() => expect(nadia.words()).toHaveLength(many + 1), 5_000);
	const seen = nadia.told.find((told) => told !== 'saved' && told.words.includes('N'));
	expect(seen).not.toEqual({ words: nadia.words() });
});

test('[L4] a pile with one thing in it that is not its author’s to write is refused as a whole', async () => {
	const line = await opened();
	const [nadia, eve] = [await line('nadia'), await line('eve')];
	const stamp = { client: 7, clock: many, kind: 8, root: 'stamps', key: 'a', body: body.any(1) };
	eve.socket.send(sayStep2(pile(stamp)));
	expect(await eve.closed).toBe(4422);
	nadia.socket.send(letters('still alone'));
	await vi.waitFor(() => expect(nadia.words()).toBe('still alone'), 5_000);
	expect(await nadia.stored()).toBe('still alone');
});

test('[L8] what comes behind a pile on the same line is taken in after it', async () => {
	const line = await opened();
	const eve = await line('eve');
	eve.socket.send(sayStep2(pile()));
	const behind = { client: 7, clock: many, kind: 4, right: [7, many - 1] as const };
	eve.socket.send(sayUpdate(handMade([{ ...behind, body: body.text('Z') }])));
	await vi.waitFor(async () => expect(eve.words()).toBe(`Z${'a'.repeat(many)}`), 5_000);
});
