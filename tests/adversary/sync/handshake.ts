import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { sayPresence, sayStep1, sayStep2, sayUpdate } from '#sync/engine/wire.ts';
import { exactly, type Goal } from '../../goals.ts';
import { passFor, protocolsFor } from '../../servers/sync/start.ts';
import type { Attack, Field } from './ground.ts';
import { endOf, lineTo, savedAll, type Sent } from './line.ts';
import { keptOf } from './picture.ts';
import { masked, pushed, upgrade } from './wires.ts';

/** What an honest writer might send: only who sends it, and where, is wrong. */
export function harmless(number: number) {
	const doc = new Y.Doc();
	doc.clientID = 2_000_000 + number;
	if (number % 2) doc.getText('words').insert(0, 'x');
	else doc.getMap('chat').set(`n${number}`, { text: 'x' });
	const update = Y.encodeStateAsUpdate(doc);
	if (number % 7 === 5) return sayStep1(new Uint8Array([0]));
	if (number % 7 === 6) return sayPresence([{ client: number, clock: 1, state: '{"a":1}' }]);
	return number % 3 ? sayUpdate(update) : sayStep2(update);
}

/** Neither a question nor presence. */
const isWritten = (number: number) => number % 7 < 5;

const perLine = 20;

/** All lines at once in batches; each says how it ended. */
async function inBatches<T>(lines: number, parallel: number, one: (line: number) => Promise<T>) {
	const ended: T[] = [];
	for (let from = 0; from < lines; from += parallel) {
		const some = Array.from({ length: Math.min(parallel, lines - from) }, (_, at) =>
			one(from + at)
		);
		ended.push(...(await Promise.all(some)));
	}
	return ended;
}

const framesAfter = (line: number) =>
	Buffer.concat(Array.from({ length: perLine }, (_, at) => masked(harmless(line * perLine + at))));

function tally(lines: number, codes: readonly number[]): Sent {
	const ends = new Map<number, number>();
	for (const code of codes) ends.set(code, (ends.get(code) ?? 0) + 1);
	return { frames: lines * perLine, ends };
}

/** No pass, a torn one, one that was used: with frames in the same packet as the handshake. */
export const unauthenticated: Attack = {
	name: 'unauthenticated',
	ends: [4401],
	prepare:
		({ server, scene, count }) =>
		async () => {
			const { document } = scene;
			const used = passFor({ document, actor: 'imogen' });
			const first = new WebSocket(`${server.url}/any`, protocolsFor(used), {
				origin: server.origin
			});
			await new Promise((open) => first.once('open', open));
			first.terminate();
			const passes = [
				['concord.v1'],
				['concord.v1', 'pass.'],
				['concord.v1', `pass.${used}`],
				['concord.v1', 'pass.bm90IGpzb24'],
				['concord.v1', `pass.${used.slice(0, -9)}`],
				['concord.v1', `cid.${scene.imogen}`, 'epoch.1', 'schema.1'],
				[`pass.${used}`, 'concord.v1']
			];
			const lines = Math.ceil(count / perLine);
			const ended = await inBatches(lines, 25, (line) => {
				const headers = {
					Origin: server.origin,
					Cookie: 'sign-in=whatever',
					'Sec-WebSocket-Protocol': (passes[line % passes.length] as string[]).join(', ')
				};
				const path = `/sync/${document}?pass=${used}&actor=imogen`;
				return pushed(server, [upgrade(server, { path, headers }), framesAfter(line)]);
			});
			return tally(
				lines,
				ended.map(({ code }) => code)
			);
		}
};

/** A page of another site, with a pass that is good: the handshake itself is refused. */
export const wrongOrigin: Attack = {
	name: 'wrong origin',
	ends: [403],
	prepare:
		({ server, scene, count }) =>
		async () => {
			const { origin, port } = server;
			const origins = [
				...['https://evil.example', 'null', '', undefined, `http://evil.${new URL(origin).host}`],
				...[`${origin}.evil.example`, `http://127.0.0.1:${port + 1}`, 'http://127.0.0.1'],
				...[`https://127.0.0.1:${port}`, `http://localhost:${port}`, `${origin}@evil.example`],
				`${origin}/`
			];
			const lines = Math.ceil(count / perLine);
			const ended = await inBatches(lines, 25, (line) => {
				const from = origins[line % origins.length];
				const pass = passFor({ document: scene.document, actor: scene.eve });
				const headers = {
					...(from !== undefined && { Origin: from }),
					'Sec-WebSocket-Protocol': protocolsFor(pass).join(', ')
				};
				return pushed(server, [upgrade(server, { headers }), framesAfter(line)]);
			});
			return tally(
				lines,
				ended.map(({ status }) => status)
			);
		}
};

/** The address names the document that is attacked, in two hundred ways; the pass names another. */
export const wrongRoom: Attack = {
	name: 'wrong room',
	ends: [0],
	prepare:
		({ server, scene, count }) =>
		async () => {
			const paths = addressesOf(scene.document);
			const lines = Math.ceil(count / perLine);
			const ended = await inBatches(lines, 20, async (line) => {
				const who = { document: elsewhere(scene.document), actor: `eve-${line}` };
				const made = lineTo(server, who, paths[line % paths.length]);
				await made.open;
				const numbers = Array.from({ length: perLine }, (_, at) => line * perLine + at);
				const saved = savedAll(made, numbers.filter(isWritten).length);
				for (const number of numbers) made.socket.send(harmless(number));
				const code = await saved;
				made.socket.terminate();
				return code ?? 0;
			});
			return tally(lines, ended);
		},
	judge: (_rested, sent, field) => whereItWent(sent, field)
};

const elsewhere = (document: string) => `${document}-elsewhere`;

function whereItWent({ frames }: Sent, { server, scene }: Field): Goal[] {
	const { picture } = keptOf(server.file, elsewhere(scene.document));
	const lines = Object.keys(JSON.parse(picture.areas.chat ?? '{}') as object).length;
	const numbers = Array.from({ length: frames }, (_, number) => number);
	const wanted = numbers.filter((number) => number % 2 === 0 && isWritten(number)).length;
	return [exactly('wrong room: lines of chat that went where the pass says', lines, wanted)];
}

/** Two hundred ways to name one document in an address. */
function addressesOf(document: string) {
	const [kind = '', id = ''] = document.split('/');
	const bases = [
		...[document, `${kind}//${id}`, `./${document}`, `x/../${document}`, `${kind}/./${id}`],
		...[`${kind}/x/../${id}`, `${document}/`, `${document}/.`, `/${document}`, `//${document}`],
		...[document.toUpperCase(), `${kind}%2f${id}`, `${kind}%2F${id}`, `${kind}%252f${id}`],
		...[`%252e%252e/${document}`, `..%2f${document}`, `..;/${document}`, `${kind}\\${id}`],
		...[`${document}%00`, `${document}%20`, `%20${document}`, `${document}.`, `${document}::$DATA`],
		...[`${document}%0d%0a`, `test%c0%af${id}`, `${kind}%e2%88%95${id}`, `${document};a=b`]
	];
	const tails = ['', '?a', `?document=${document}`, `?room=${document}&pass=x`, '?/../', `??${id}`];
	const ways = ['', '/sync/..'].flatMap((front) =>
		bases.flatMap((base) => tails.map((tail) => `${front}/${base}${tail}`))
	);
	return [...new Set(ways)].slice(0, 200);
}

/** What one who may only read sends is dropped; fifty frames end the line. */
export const readOnly: Attack = viewer('read-only', 60, (number) => {
	const doc = new Y.Doc();
	doc.clientID = 3_000_000 + number;
	doc.getText('words').insert(0, 'read only?');
	const update = Y.encodeStateAsUpdate(doc);
	return number % 2 ? sayUpdate(update) : sayStep2(update);
});

/** As a copy of an editor would write by itself: deletions of others’ words and formats among them. */
export const viewersDocument: Attack = viewer('a viewer’s document frames', 55, (number, seed) => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, seed);
	const before = Y.encodeStateVector(doc);
	doc.clientID = 4_000_000 + number;
	doc.transact(() => {
		if (number % 3 === 0) doc.getText('words').delete(0, 1 + (number % 4));
		if (number % 3 === 1) doc.getXmlFragment('notes').delete(0, 1);
		if (number % 3 === 2) doc.getMap('hands').set('eve', true);
	});
	const whole = number % 2 === 0;
	return whole
		? sayStep2(Y.encodeStateAsUpdate(doc))
		: sayUpdate(Y.encodeStateAsUpdate(doc, before));
});

function viewer(
	name: string,
	frames: number,
	frame: (number: number, seed: Uint8Array) => Uint8Array
): Attack {
	return {
		name,
		ends: [4403],
		prepare:
			({ server, scene, count }) =>
			async () => {
				const lines = Math.ceil(count / frames);
				const who = { document: scene.document, actor: scene.eve, role: 'viewer' as const };
				const ended = await inBatches(lines, 8, async (line) => {
					const made = lineTo(server, who);
					await made.open;
					for (let at = 0; at < frames; at++)
						made.socket.send(frame(line * frames + at, scene.seed), () => {});
					const code = await endOf(made);
					made.socket.terminate();
					return code ?? 0;
				});
				return { ...tally(lines, ended), frames: lines * frames };
			}
	};
}
