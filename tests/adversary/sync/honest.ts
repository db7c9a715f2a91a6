// Two honest people at one document, in a thread of their own so that nothing but the server makes them wait: one writes
// all the time, the other sees it and is the witness of all that is ever told.
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { heard, sayPresence, sayStep1, sayUpdate } from '#sync/engine/wire.ts';
import type { HonestAsk, HonestRun, Rested } from './pair.ts';
import { pictureOf } from './picture.ts';

const { url, origin, protocols, seed, witnessId } = workerData as HonestRun;
const beatEvery = 10;

const truth = new Y.Doc(); // what Nadia wrote and saw before: never what the server says
Y.applyUpdate(truth, seed);
const witness = new Y.Doc();
const by: Record<string, string> = {};
const presence = new Map<number, string>();
const sentAt = new Map<number, number>();
let waits: number[] = [];
let beats = 0;
let [isResting, isCut] = [false, false];

const line = (offered: string[]) => {
	const socket = new WebSocket(`${url}/any`, offered, { origin, perMessageDeflate: false });
	socket.on('error', () => {});
	socket.on('close', () => (isCut = true));
	return socket;
};
const [nadia, oleh] = [line(protocols.writer), line(protocols.witness)];
nadia.on('message', () => {});
oleh.on('message', (frame: Buffer) => {
	if (frame[0] !== 0 && frame[0] !== 1) return;
	const message = heard(frame);
	if (message.is === 'presence')
		for (const { client, state } of message.entries) presence.set(client, state);
	if (message.is !== 'step2' && message.is !== 'update') return;
	Y.applyUpdate(witness, message.update);
	const seen = Number(witness.getMap('fields').get('beat') ?? 0);
	const now = performance.now();
	for (const [beat, at] of sentAt) {
		if (beat > seen) break;
		waits.push(now - at);
		sentAt.delete(beat);
	}
});

function beat() {
	if (isResting || nadia.readyState !== WebSocket.OPEN) return;
	const number = ++beats;
	const before = Y.encodeStateVector(truth);
	truth.transact(() => {
		truth.getMap('fields').set('beat', number);
		if (number % 5 === 0) {
			truth.getMap('chat').set(`beat-${number}`, { text: `line ${number}` });
			by[`chat/beat-${number}`] = 'nadia';
		}
		if (number % 5 === 1) truth.getText('words').insert(0, 'w');
		if (number % 5 === 2) truth.getArray('agenda').push([number]);
		if (number % 5 === 3) (truth.getMap('cards').get('first') as Y.Map<number>).set('n', number);
	});
	sentAt.set(number, performance.now());
	nadia.send(sayUpdate(Y.encodeStateAsUpdate(truth, before)));
}

/** Until the witness has seen the last that was written, or the line is gone. */
async function rest(): Promise<Rested> {
	isResting = true;
	const until = performance.now() + 20_000;
	while (sentAt.size > 0 && !isCut && performance.now() < until)
		await new Promise((next) => setTimeout(next, 5));
	waits.push(...[...sentAt.values()].map((at) => performance.now() - at)); // never came
	waits.sort((a, b) => a - b);
	const at = (part: number) => waits[Math.ceil(waits.length * part) - 1] ?? Infinity;
	return {
		...{ p99: at(0.99), worst: at(1), beats: waits.length, isCut, lost: sentAt.size },
		...{ witness: pictureOf(witness), truth: { picture: pictureOf(truth), by } },
		presence: [...presence]
	};
}

parentPort?.on('message', (asked: HonestAsk) => {
	if (asked === 'measure') waits = [];
	else void rest().then((rested) => parentPort?.postMessage(rested));
});

await Promise.all([once(nadia, 'open'), once(oleh, 'open')]);
oleh.send(sayStep1(new Uint8Array([0])));
oleh.send(sayPresence([{ client: witnessId, clock: 1, state: JSON.stringify({ cursor: 1 }) }]));
setInterval(beat, beatEvery);
parentPort?.postMessage('open');
