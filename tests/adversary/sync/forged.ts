import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { sayStep2, sayUpdate } from '#sync/engine/wire.ts';
import { body, handMade, type Made } from '#sync/gate/hand-made.ts';
import type { Attack } from './ground.ts';
import { spray } from './line.ts';
import type { Scene } from './scene.ts';

/** One way to be forbidden; `client` is an id of the attacker's own, fresh for each frame. */
export type Forgery = (scene: Scene, client: number) => Uint8Array;

/** Each forgery in turn, as an update and as a step 2. */
export function* framesOf(forgeries: readonly Forgery[], scene: Scene, count: number, from = 1) {
	for (let number = 0; number < count; number++) {
		const forge = forgeries[number % forgeries.length] as Forgery;
		const bytes = forge(scene, from + number);
		yield number % 3 === 2 ? sayStep2(bytes) : sayUpdate(bytes);
	}
}

/** Frames that the gate refuses, several over each line: those behind the first must not count either. */
export function forged(name: string, forgeries: readonly Forgery[]): Attack {
	return {
		name,
		ends: [4422],
		prepare({ server, scene, count }) {
			const frames = [...framesOf(forgeries, scene, count)];
			const who = { document: scene.document, actor: scene.eve };
			// So many over each line as share nothing with the number of ways: each way comes first somewhere.
			const perLine = forgeries.length % 7 === 0 ? 5 : 7;
			return () => spray(server, { who, perLine, frames });
		}
	};
}

/** A line of chat is one value under a key of its own. */
const line = (key: string, more: Partial<Made> = {}): Omit<Made, 'client'> => ({
	...{ clock: 0, kind: 8, root: 'chat', key, body: body.any({ text: 'forged' }) },
	...more
});
const one =
	(made: (scene: Scene) => Omit<Made, 'client'>): Forgery =>
	(scene, client) =>
		handMade([{ ...made(scene), client }]);

const as =
	(whose: (scene: Scene) => number, clock: (scene: Scene) => number): Forgery =>
	(scene, number) =>
		handMade([{ ...line(`f${number}`), client: whose(scene), clock: clock(scene) }]);

/** Under Imogen's id, who is gone: her next clock, and beside something honest. */
export const foreignAuthor = forged('foreign client id', [
	as(
		({ imogen }) => imogen,
		({ next }) => next
	),
	({ imogen, next, at }) =>
		handMade([
			{ client: imogen, clock: next, kind: 4, left: at.word, body: body.text('I, Imogen') }
		]),
	({ imogen, next }, client) =>
		handMade([
			{ client, clock: 0, kind: 8, root: 'agenda', body: body.any('honest') },
			{ client: imogen, clock: next, kind: 8, root: 'agenda', body: body.any('not') }
		]),
	({ imogen, next }) =>
		handMade([{ client: imogen, clock: next, kind: 0, body: body.length(1_000) }]),
	({ imogen, next }) =>
		handMade(
			[{ client: imogen, clock: next, kind: 1, root: 'words', body: body.length(5) }],
			[[imogen, [[next, 5]]]]
		)
]);

/** Oleh has written nothing: his id is known from his presence alone. */
export const seenInPresence = forged('client id seen in presence', [
	as(
		({ witnessId }) => witnessId,
		() => 0
	),
	({ witnessId }) =>
		handMade([{ client: witnessId, clock: 0, kind: 4, root: 'words', body: body.text('Oleh') }]),
	({ witnessId }) =>
		handMade([{ client: witnessId, clock: 0, kind: 0, body: body.length(1_000_000) }])
]);

const roots = [
	...['stamps', 'results', 'prices', 'elsewhere', '', 'Chat', 'chat ', 'chat/one', '__proto__'],
	...['constructor', 'toString', 'fields\u0000', 'ｃhat', 'x'.repeat(5_000)]
];
export const foreignArea = forged('foreign area', [
	...roots.map((root) => one(() => line('one', { root }))),
	...roots.map((root) => one(() => ({ clock: 0, kind: 8, root, body: body.any(1) }))),
	...roots.map((root) => one(() => ({ clock: 0, kind: 7, root, key: 'k', body: body.type(1) }))),
	...roots.map((root) => one(() => ({ clock: 0, kind: 4, root, body: body.text('x') })))
]);

/** The stamp says who and when: it is nobody's to write. And a key that is another's is not free. */
export const orderAndTime = forged('order, time and author of a line', [
	one(({ eve }) =>
		line('chat/one', { root: 'stamps', body: body.any({ by: eve, at: 0, seq: 0 }) })
	),
	one(() => line('chat/new', { root: 'stamps', body: body.any({ by: 'imogen', at: 0, seq: 1 }) })),
	one(() => line('chat/one', { root: 'stamps', kind: 1, body: body.length(1) })),
	one(() => line('one')),
	one(({ at }) => ({ clock: 0, kind: 8, left: at.line, body: body.any({ text: 'changed' }) })),
	one(({ at }) => ({ clock: 0, kind: 8, right: at.line, body: body.any({ text: 'before' }) })),
	one(({ at }) => ({ clock: 0, kind: 1, left: at.line, body: body.length(1) })),
	one(() => line('imogen', { root: 'hands', body: body.any(true) })),
	one(() => line('nadia', { root: 'hands', body: body.any(true) })),
	({ at }, client) =>
		handMade([
			{ client, clock: 0, kind: 8, root: 'agenda', body: body.any('honest') },
			{ client, clock: 1, kind: 8, left: at.line, body: body.any({ text: 'changed' }) }
		])
]);

const ranges = (structs: readonly Made[], ...deleted: Parameters<typeof handMade>[1] & object) =>
	handMade(structs, deleted);

export const othersLines = forged('deletions of others’ lines', [
	({ at }) => ranges([], [at.line[0], [[at.line[1], 1]]]),
	({ at }) => ranges([], [at.hand[0], [[at.hand[1], 1]]]),
	({ imogen, next }) => ranges([], [imogen, [[0, next]]]),
	({ at, imogen }) =>
		ranges(
			[],
			[
				imogen,
				[
					[at.word[1], 1],
					[at.line[1], 1]
				]
			]
		),
	({ at }, client) =>
		ranges(
			[{ client, clock: 0, kind: 8, root: 'agenda', body: body.any('honest') }],
			[at.line[0], [[at.line[1], 1]]]
		),
	// Written down as an overwriting, without a deletion.
	({ at }, client) => ranges([{ client, clock: 0, kind: 1, left: at.line, body: body.length(1) }])
]);

/** What is yet to come cannot be taken away beforehand, and nothing cannot be taken away at all. */
export const deletionsOfNothing = forged('deletions of what is not there', [
	({ imogen, next }) => ranges([], [imogen, [[next, 1]]]),
	({ imogen, next }) => ranges([], [imogen, [[next - 1, 1_000]]]),
	({ imogen }) => ranges([], [imogen, [[2 ** 40, 5]]]),
	({ imogen }) => ranges([], [imogen, [[0, 0]]]),
	({ imogen, next }) => ranges([], [imogen, [[next, 0]]]),
	(_scene, client) => ranges([], [client, [[0, 1]]]),
	({ witnessId }) => ranges([], [witnessId, [[0, 100]]]),
	(_scene, client) =>
		ranges([{ client, clock: 0, kind: 8, root: 'agenda', body: body.any(1) }], [client, [[0, 2]]])
]);

/** A clock ahead of what is there, and what hangs on things that nobody has. */
export const gaps = forged('gap updates', [
	one(() => line('gap', { clock: 5 })),
	({ imogen, next }) => handMade([{ ...line('gap'), client: imogen, clock: next + 7 }]),
	one(({ imogen, next }) => ({
		...{ clock: 0, kind: 8, body: body.any(1) },
		left: [imogen, next + 3]
	})),
	one(() => ({ clock: 0, kind: 8, left: [77, 0], body: body.any(1) })),
	one(() => ({ clock: 0, kind: 8, right: [77, 9], body: body.any(1) })),
	one(() => ({ clock: 0, kind: 8, parent: [77, 1], body: body.any(1) })),
	(_scene, client) =>
		handMade([{ client, clock: 0, kind: 8, left: [client, 0], body: body.any(1) }]),
	(_scene, client) =>
		handMade([
			{ client, clock: 0, kind: 8, root: 'agenda', body: body.any(1) },
			{ client, clock: 1, kind: 10, body: body.length(3) },
			{ client, clock: 4, kind: 8, left: [client, 0], body: body.any(2) }
		]),
	// Two that wait for each other.
	(_scene, client) =>
		handMade([
			{ client, clock: 0, kind: 8, left: [client + 1, 0], body: body.any(1) },
			{ client: client + 1, clock: 0, kind: 8, left: [client, 0], body: body.any(1) }
		])
]);

/** Ten honest edits and, merged among them, a forbidden one; repeated, and in another order. */
export const hidden = forged(
	'one forbidden among honest ones',
	Array.from({ length: 11 }, (_, place): Forgery => (scene, client) => {
		const honest = Array.from({ length: 10 }, (_, at) => {
			const doc = new Y.Doc();
			doc.clientID = 1_000_000 + client * 16 + at;
			if (at % 2) doc.getText('words').insert(0, 'honest');
			else doc.getMap('chat').set(`${client}-${at}`, { text: 'honest' });
			return Y.encodeStateAsUpdate(doc);
		});
		const bad = handMade([
			{ client: 500_000_000 + client, clock: 0, kind: 8, left: scene.at.line, body: body.any(1) }
		]);
		const all = honest.toSpliced(place, 0, bad, ...(place % 2 ? [bad] : []));
		return Y.mergeUpdates(place % 3 ? all : all.reverse());
	})
);

/** A subdocument carries an id and options of its own. */
export const subdocument = (encoder: encoding.Encoder) => {
	encoding.writeVarString(encoder, 'a-guid');
	encoding.writeAny(encoder, { autoLoad: true, gc: false });
};

/** Before the first step 2 a gap may still close: it waits for that, in bounds, and is never part of anything. */
export const early: Attack = {
	name: 'gaps before the first step 2',
	ends: [0, 4422, 4429, 4413],
	prepare({ server, scene, count }) {
		const who = { document: scene.document, actor: scene.eve };
		const large = body.any('x'.repeat(10_000));
		const frames = Array.from({ length: count }, (_, number) => {
			const client = 1 + number;
			const left = [client + 7_000_000, 0] as const;
			const made = { client, clock: number % 2 ? 9 : 0, kind: 8, left, body: large };
			return sayUpdate(handMade([made]));
		});
		return () =>
			spray(server, { who, frames, hello: [], perLine: 100, parallel: 8, untilClosed: false });
	}
};
