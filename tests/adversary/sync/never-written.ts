import * as encoding from 'lib0/encoding';
import { sayPresence, sayStep1, sayUpdate } from '#sync/engine/wire.ts';
import { body, handMade, type Made } from '#sync/gate/hand-made.ts';
import { forged, type Forgery } from './forged.ts';
import type { Attack } from './ground.ts';
import { spray } from './line.ts';

const item = (client: number, more: Partial<Made> = {}): Made => ({
	...{ client, clock: 0, kind: 8, root: 'agenda', body: body.any(1) },
	...more
});
const one =
	(more: Partial<Made>): Forgery =>
	(_scene, client) =>
		handMade([item(client, more)]);
const behindOne =
	(more: Partial<Made>): Forgery =>
	(_scene, client) =>
		handMade([item(client), item(client, { ...more, clock: 1, left: [client, 0] })]);

const deep = (depth: number) => (encoder: encoding.Encoder) => {
	encoding.writeVarUint(encoder, 1);
	for (let at = 0; at < depth; at++) {
		encoding.writeUint8(encoder, 117);
		encoding.writeVarUint(encoder, 1);
	}
	encoding.writeAny(encoder, 1);
};
const link =
	(json: string): Forgery =>
	(scene, client) =>
		handMade([
			{ client, clock: 0, kind: 6, parent: scene.at.text, body: body.format('link', json) }
		]);

/** Yjs takes in what stands last under an id, and the gate would read both. */
const twice: Forgery = (_scene, client) => {
	const [one, other] = [
		handMade([item(client, { root: 'chat', key: `t${client}`, body: body.any({ text: 'x' }) })]),
		handMade([item(client, { clock: 1 })])
	];
	return Uint8Array.of(2, ...one.slice(1, -1), ...other.slice(1, -1), 0);
};

/** Readable, and such as Yjs itself never writes. */
const lengthless: Partial<Made>[] = [
	{ kind: 0, body: body.length(0) },
	{ kind: 1, body: body.length(0) },
	{ kind: 4, root: 'words', body: body.text('') },
	{ body: body.any() }
];
export const neverWritten = forged('structs that Yjs never writes', [
	...lengthless.map(one),
	...lengthless.map(behindOne),
	one({ kind: 0, body: body.length(2 ** 54) }),
	one({ kind: 1, body: body.length(2 ** 54) }),
	one({ kind: 7, root: 'cards', key: 'new', body: body.type(5, 'hook') }),
	one({ root: 'fields', key: 'new', body: body.any(1, 2, 3) }),
	one({ root: 'fields', key: 'new', body: body.any(5n) }),
	one({ body: body.any(new Uint8Array(9)) }),
	one({ body: body.any(undefined) }),
	one({ body: deep(2_000) }),
	one({ body: deep(100_000) }),
	link('{"href":{"toString":1,"valueOf":1}}'),
	link('{"href":{"toString":{}}}'),
	one({ root: 'chat', key: 'new', body: body.any(null) }),
	twice,
	({ at }, client) =>
		handMade([item(client, { kind: 4, left: at.word, right: at.word, body: body.text('x') })]),
	(_scene, client) =>
		handMade(
			Array.from({ length: 2_000 }, (_, at) =>
				item(1_000_000 + client * 2_000 + at, { kind: 0, body: body.length(1) })
			)
		),
	({ at }) =>
		handMade([], [[at.entry[0], Array.from({ length: 500 }, () => [...at.entry] as const)]])
]);

/** Bytes behind an update, which Yjs does not look at. */
export const behind: Attack = {
	name: 'bytes behind an update',
	mayWrite: true,
	count: { brief: 100, plain: 10_000, long: 20_000 },
	prepare({ server, scene, count }) {
		const who = { document: scene.document, actor: scene.eve };
		const perLine = 40;
		const frames = Array.from({ length: count }, (_, number) => {
			const [client, clock] = [1 + Math.floor(number / perLine), number % perLine];
			const update = handMade([item(client, { clock })]);
			return sayUpdate(new Uint8Array([...update, ...new TextEncoder().encode('smuggled')]));
		});
		return () => spray(server, { who, frames, perLine, untilClosed: false });
	}
};

/** A question that cannot be read, from somebody who may only read. */
export const vectors: Attack = {
	name: 'state vectors that are none',
	ends: [4422],
	prepare({ server, scene, count }) {
		const who = { document: scene.document, actor: scene.eve, role: 'viewer' as const };
		const ways = [[5, 5], [2, 1, 1], [255, 255, 255, 255, 15], [1], [1, 255, 255], [200, 1, 9, 9]];
		const frames = Array.from({ length: count }, (_, number) =>
			number % 10 === 9
				? sayPresence([{ client: 1, clock: 1, state: '{' }])
				: sayStep1(Uint8Array.from(ways[number % ways.length] as number[]))
		);
		return () => spray(server, { who, frames, perLine: 5 });
	}
};
