import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import * as Y from 'yjs';
import { sayStep1, sayUpdate } from '#sync/engine/wire.ts';
import { atMost, type Goal } from '../../goals.ts';
import { passFor, protocolsFor } from '../../servers/sync/start.ts';
import { harmless } from './handshake.ts';
import type { Attack, Field } from './ground.ts';
import { masked, pushed, rawLine, upgrade } from './wires.ts';

const mib = 1_024 * 1_024;

/** One way to misuse the frames of a WebSocket; what is sent over one line. */
function odd(name: string, bytes: (number: number) => Uint8Array, framesOfLine = 1): Attack {
	return {
		name: `frames: ${name}`,
		count: { brief: 40, plain: 1_000, long: 5_000 },
		prepare: ({ server, scene, count }) => {
			const lines = Math.max(1, Math.ceil(count / framesOfLine));
			return async () => {
				const ends = new Map<number, number>();
				for (let from = 0; from < lines; from += 20) {
					const some = Array.from({ length: Math.min(20, lines - from) }, async (_, at) => {
						const pass = passFor({ document: scene.document, actor: `eve-${at}` });
						const headers = {
							Origin: server.origin,
							'Sec-WebSocket-Protocol': protocolsFor(pass).join(', ')
						};
						const { code } = await pushed(
							server,
							[upgrade(server, { headers }), bytes(from + at)],
							400
						);
						ends.set(code, (ends.get(code) ?? 0) + 1);
					});
					await Promise.all(some);
				}
				return { frames: lines * framesOfLine, ends };
			};
		}
	};
}

const joined = (length: number, frame: (at: number) => Uint8Array) =>
	Buffer.concat(Array.from({ length }, (_, at) => frame(at)));

/** The frame that an honest writer might have sent, spoilt in its framing. */
export const oddFrames = [
	odd('as text', (number) => masked(harmless(number), { first: 0x81 })),
	odd('said to be compressed', (number) => masked(harmless(number), { first: 0xc2 })),
	odd('of a kind that does not exist', (number) => masked(harmless(number), { first: 0x83 })),
	odd('never ended', (number) => masked(harmless(number), { first: 0x02 })),
	odd('a continuation of nothing', (number) => masked(harmless(number), { first: 0x80 })),
	odd(
		'a hundred thousand fragments of nothing',
		(number) =>
			Buffer.concat([
				masked(harmless(number), { first: 0x02 }),
				joined(100_000, () => masked(new Uint8Array(0), { first: 0x00 }))
			]),
		20
	),
	odd('shorter than they say', (number) => masked(harmless(number), { saysLength: 9 * mib })),
	odd('longer than can be', (number) => masked(harmless(number), { saysLength: 2 ** 45 })),
	odd('not masked', (number) => {
		const payload = harmless(number);
		return Buffer.concat([Buffer.from([0x82, Math.min(125, payload.byteLength)]), payload]);
	}),
	odd('pings too long', () => masked(new Uint8Array(126), { first: 0x89 })),
	odd(
		'ten thousand pings',
		() => joined(10_000, () => masked(new Uint8Array(125), { first: 0x89 })),
		20
	),
	odd('closings with a wrong code', () => masked(Uint8Array.of(0x03, 0xe7), { first: 0x88 }))
];

/** Asks for everything again and again and reads nothing; begins frames and handshakes, and never ends them. */
export const unread: Attack = {
	name: 'lines that never read, frames and handshakes that never end',
	mayWrite: true,
	count: { brief: 20, plain: 100, long: 300 },
	async prepare(field) {
		const before = (await field.server.figures('after gc')).rss;
		return async () => {
			const sockets = await Promise.all([...reluctant(field), ...halfOpen(field)]);
			await pause(1_000);
			async function after() {
				const { rss } = await field.server.figures('after gc');
				for (const socket of sockets) socket.destroy();
				held.set(field, (rss - before) / mib);
			}
			return { frames: sockets.length * 300, ends: new Map(), after };
		};
	},
	judge: (_rested, _sent, field) => heldBy(field)
};

const held = new WeakMap<Field, number>();

function heldBy(field: Field): Goal[] {
	const each = (held.get(field) ?? Infinity) / (field.count * 2);
	return [atMost('memory held for each line that never reads or never ends', each, 2, 'MiB')];
}

function reluctant({ server, scene, count }: Field): Promise<Socket>[] {
	const questions = joined(300, (at) =>
		masked(at % 3 ? sayStep1(Uint8Array.of(0)) : Uint8Array.of(at % 2 ? 3 : 102))
	);
	const words = new Y.Doc();
	words.getText('words').insert(0, 'x'.repeat(200_000));
	const filled = masked(sayUpdate(Y.encodeStateAsUpdate(words)));
	return Array.from({ length: count }, async (_, number) => {
		const who = { document: `${scene.document}-unread`, actor: `eve-${number}` };
		const line = await rawLine(server, protocolsFor(passFor(who)));
		if (number < 5) line.write(filled);
		line.write(questions);
		return line;
	});
}

function halfOpen({ server, scene, count }: Field): Promise<Socket>[] {
	return Array.from({ length: count }, async (_, number) => {
		if (number % 2) {
			const socket = connect(server.port, '127.0.0.1');
			socket.on('error', () => {});
			socket.write(`GET /sync/a HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(8_000)}\r\n`);
			return socket;
		}
		const who = { document: scene.document, actor: `eve-${number}` };
		const line = await rawLine(server, protocolsFor(passFor(who)));
		line.write(masked(new Uint8Array(mib), { saysLength: 8 * mib }));
		return line;
	});
}
