import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { refusalOf, table } from './gate-table.ts';
import { body, handMade, type Made } from './hand-made.ts';

const eve = 5;
const refused = (structs: Made[], deletions?: Parameters<typeof handMade>[1]) => {
	const { receive } = table();
	return refusalOf(() => receive(handMade(structs, deletions), 'eve'));
};
const item = (more: Partial<Made>): Made => ({
	...{ client: eve, clock: 0, kind: 8, root: 'agenda', body: body.any(1) },
	...more
});

const lengthless: [string, Partial<Made>][] = [
	['something cleared away', { kind: 0, body: body.length(0) }],
	['something deleted', { kind: 1, body: body.length(0) }],
	['no letters', { kind: 4, root: 'words', body: body.text('') }],
	['no values', { body: body.any() }]
];
test.for(lengthless)('[L4] %s, of no length, breaks what is built on it', ([, more]) => {
	expect(refused([item(more)])).not.toBe('passed');
	// Nothing but a refusal comes out of it wherever it stands.
	expect(refused([item({}), item({ ...more, clock: 1, left: [eve, 0] })])).not.toBe('passed');
});

test('[L4] a length that numbers cannot count is refused', () => {
	const most = Number.MAX_SAFE_INTEGER;
	const gone = (clock: number) => item({ kind: 0, clock, body: body.length(most) });
	expect(refused([gone(0), gone(most)])).not.toBe('passed');
	expect(refused([item({ kind: 1, body: body.length(2 ** 54) })])).not.toBe('passed');
});

test('[L4] who stands twice in an update is read once by Yjs, so it is refused', () => {
	const entry = (clock: number, key: string) =>
		handMade([item({ clock, root: 'chat', key, body: body.any({ text: 'x' }) })]);
	const twice = Uint8Array.of(
		2,
		...entry(0, 'mine').slice(1, -1),
		...entry(1, 'k').slice(1, -1),
		0
	);
	const { receive, doc } = table();
	expect(refusalOf(() => receive(twice, 'eve'))).toBe('not readable');
	expect(doc.store.pendingStructs).toBeNull();
});

test('[L4] a right neighbour that is not behind the left one is refused: replicas would differ', () => {
	const word = (more: Partial<Made>) =>
		item({ kind: 4, root: 'words', body: body.text('x'), ...more });
	const there = { ...word({ client: 1, body: body.text('ABC') }) };
	const after = (made: Made) => {
		const { receive } = table();
		receive(handMade([there]), 'ana');
		return refusalOf(() => receive(handMade([made]), 'eve'));
	};
	expect(after(word({ left: [1, 1], right: [1, 1] }))).toBe('a wrong shape');
	expect(after(word({ left: [1, 2], right: [1, 0] }))).toBe('a wrong shape');
	expect(after(word({ left: [1, 0], right: [1, 2] }))).toBe('passed');

	const { receive } = table();
	receive(handMade([there]), 'ana');
	receive(handMade([word({ client: 2, left: [1, 2] })]), 'ben');
	const between = word({ left: [2, 0], right: [1, 0] });
	expect(refusalOf(() => receive(handMade([between]), 'eve'))).toBe('a wrong shape');
});

test('[L4] a hook is no card, though Yjs makes it a kind of map', () => {
	const hook = item({ kind: 7, root: 'cards', key: 'k', body: body.type(5, 'h') });
	expect(refused([hook])).toBe('a wrong shape');
});

test('[L4] a value on which a rule stumbles is refused, and the rule’s error does not get out', () => {
	const link = (json: string) => [
		item({ kind: 7, root: 'notes', body: body.type(3, 'paragraph') }),
		item({ kind: 7, clock: 1, parent: [eve, 0], body: body.type(6) }),
		item({ kind: 6, clock: 2, parent: [eve, 1], body: body.format('link', json) })
	];
	expect(refused(link('{"href":1}'))).toBe('a wrong shape');
	const line = { root: 'chat', key: 'a', body: body.any(null) };
	expect(refused([item(line)])).toBe('a wrong shape');
});

const unplain: [string, unknown][] = [
	['a big integer', 5n],
	['bytes', new Uint8Array(3)],
	['nothing at all', undefined],
	['a big integer within', { a: [5n] }],
	['a number that JSON does not have', Number.NaN]
];
test.for(unplain)('[L4] %s is no plain value', ([, value]) => {
	expect(refused([item({ body: body.any(value) })])).not.toBe('passed');
});

test('[L4] a key has one value', () => {
	const card = item({ kind: 7, root: 'cards', key: 'k', body: body.type(1) });
	const field = item({ clock: 1, parent: [eve, 0], key: 'title', body: body.any('a', 'b') });
	expect(refused([card, field])).not.toBe('passed');
});

test('[L4] what a line says is not hidden in its prototype, where only the server sees it', () => {
	const hidden = (encoder: encoding.Encoder) => {
		encoding.writeVarUint(encoder, 1);
		encoding.writeUint8(encoder, 118);
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarString(encoder, '__proto__');
		encoding.writeAny(encoder, { text: 'seen by some' });
	};
	expect(refused([item({ root: 'chat', key: 'a', body: hidden })])).not.toBe('passed');
});

test('[L4] a value that some stacks can read and others cannot is refused', () => {
	const deep = (encoder: encoding.Encoder) => {
		encoding.writeVarUint(encoder, 1);
		for (let depth = 0; depth < 2_000; depth++) {
			encoding.writeUint8(encoder, 117);
			encoding.writeVarUint(encoder, 1);
		}
		encoding.writeAny(encoder, 1);
	};
	expect(refused([item({ body: deep })])).not.toBe('passed');
});

test('[L4] bytes behind an update are neither stored nor told', () => {
	const { receive, doc } = table();
	const update = handMade([item({})]);
	let told = 0;
	doc.on('update', (sent: Uint8Array) => (told += sent.byteLength));
	receive(new Uint8Array([...update, ...new Uint8Array(50_000)]), 'eve');
	expect(told).toBeLessThanOrEqual(update.byteLength);
});

test('[L4] the same deletion a thousand times in one update is refused, for each would be looked through', () => {
	const { receive } = table();
	const list = Array.from({ length: 1_000 }, (_, clock) =>
		item(clock === 0 ? {} : { clock, right: [eve, clock - 1] })
	);
	receive(handMade(list), 'eve');
	const ranges = Array.from({ length: 1_000 }, () => [0, 1_000] as const);
	expect(refusalOf(() => receive(handMade([], [[eve, ranges]]), 'eve'))).not.toBe('passed');
});

test('[L4] nobody claims thousands of client ids at once', () => {
	const structs = Array.from({ length: 2_000 }, (_, at) =>
		item({ client: 10_000 + at, kind: 0, body: body.length(1) })
	);
	expect(refused(structs)).not.toBe('passed');
});

test('[L8] no update of 64 KB keeps everybody waiting for seconds, however its neighbours are chosen', () => {
	const { receive } = table();
	const size = 6_000;
	const list = Array.from({ length: size }, (_, clock) =>
		item(clock === 0 ? {} : { clock, right: [eve, clock - 1], body: body.any(clock) })
	);
	receive(handMade(list), 'eve');
	// Each begins at the start and ends somewhere else, so that Yjs walks over all that lies between.
	const right = (at: number) => [eve, at % (size / 2)] as const;
	const walkers = Array.from({ length: size }, (_, clock) =>
		item({ client: 6, clock, right: right(clock) })
	);
	const began = performance.now();
	refusalOf(() => receive(handMade(walkers), 'eve'));
	expect(performance.now() - began).toBeLessThan(1_000);
}, 60_000);

test('[L8] no list of single values, which Yjs would put together one by one, keeps everybody waiting', () => {
	const { receive } = table();
	const list = Array.from({ length: 20_000 }, (_, clock) =>
		item(clock === 0 ? {} : { clock, left: [eve, clock - 1] })
	);
	const began = performance.now();
	refusalOf(() => receive(handMade(list), 'eve'));
	expect(performance.now() - began).toBeLessThan(1_000);
}, 60_000);

test('[L4] what passed can be merged, stored and read again', () => {
	const { receive, doc } = table();
	const passed: Uint8Array[] = [];
	const attempts = lengthless.flatMap(([, more]) => [
		[item(more)],
		[item({ ...more, client: 6 }), item({ client: 6 })],
		[item({ client: 7 }), item({ ...more, client: 7, clock: 1, left: [7, 0] })]
	]);
	for (const structs of attempts)
		refusalOf(() => {
			const { update } = receive(handMade(structs), 'eve');
			if (update) passed.push(update);
		});
	const read = new Y.Doc();
	if (passed.length > 0) Y.applyUpdate(read, Y.mergeUpdates(passed));
	expect(read.getArray('agenda').toJSON()).toEqual(doc.getArray('agenda').toJSON());
	expect(Y.encodeStateVector(read)).toEqual(Y.encodeStateVector(doc));
});
