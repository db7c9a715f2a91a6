import * as Y from 'yjs';
import { sayPresence, sayStep1, sayStep2, sayUpdate } from '#sync/engine/wire.ts';
import { body, handMade, type Made, type Ranges } from '#sync/gate/hand-made.ts';
import * as encoding from 'lib0/encoding';
import type { Attack, Field } from './ground.ts';
import { lineTo, spray, takenIn, type Who } from './line.ts';

const mib = 1_024 * 1_024;

/** Far above what a message may have: whoever sends it is cut off before it is here. */
export const sixtyMib: Attack = {
	name: '60 MiB in one frame',
	count: { brief: 2, plain: 20, long: 40 },
	prepare({ server, scene, count }) {
		const text = body.text('x'.repeat(60 * mib));
		const frame = sayUpdate(
			handMade([{ client: 1, clock: 0, kind: 4, root: 'words', body: text }])
		);
		const who = { document: scene.document, actor: 'eve' };
		const frames = Array.from({ length: count }, () => frame);
		return () => spray(server, { who, frames, perLine: 1, parallel: 2 });
	}
};

/** Beside the document that is attacked: a hundred thousand things of the attacker's own, each one that may go. */
async function fill({ server, scene }: Field) {
	const doc = new Y.Doc();
	doc.clientID = 900;
	const size = 100_000;
	const made = Array.from({ length: size }, (_, clock): Made => ({
		...{ client: 900, clock, kind: 8, body: body.any(1) },
		...(clock === 0 ? { root: 'agenda' } : { right: [900, clock - 1] as const })
	}));
	const line = lineTo(server, { document: `${scene.document}-large`, actor: 'eve' });
	await line.open;
	line.socket.send(sayStep2(handMade(made)));
	await takenIn(line);
	line.socket.close();
	return size;
}

/** The largest sets that a frame holds. The last of each is not Eve's to take away, so that all of it is looked at. */
export const deleteSets: Attack = {
	name: 'delete sets as large as a frame',
	count: { brief: 10, plain: 1_000, long: 2_000 },
	ends: [4422, 4429],
	prepare(field) {
		const { server, scene, count } = field;
		const many = (length: number, range: (at: number) => Ranges[number]) =>
			Array.from({ length }, (_, at) => range(at));
		const last: [number, Ranges] = [7, [[0, 1]]]; // nobody has that
		const ways = [
			handMade([], [[900, many(49_000, (at) => [at * 2, 1])], last]),
			handMade([], [[900, many(200_000, (at) => [at % 100_000, 1])], last]),
			handMade([], [[900, many(200_000, () => [0, 100_000])], last]),
			handMade(
				[],
				[
					...many(170_000, (at) => [1_000 + at, 0]).map(
						([at]) => [at, [[0, 1]]] as [number, Ranges]
					),
					last
				]
			),
			handMade([], [[scene.imogen, many(250_000, (at) => [at, 1])]])
		].map(sayUpdate);
		const who = { document: `${scene.document}-large`, actor: 'eve' };
		const frames = Array.from({ length: count }, (_, at) => ways[at % ways.length] as Uint8Array);
		return async () => {
			await fill(field);
			return spray(server, { who, frames, perLine: 3, parallel: 2 });
		};
	}
};

/** Cheap to send and dear to take in: each kind for itself, so that what it costs can be seen. */
function strain(
	name: string,
	count: number,
	frame: (field: Field, number: number) => Uint8Array,
	how: { role?: 'viewer'; perLine?: number; parallel?: number } = {}
): Attack {
	return {
		name,
		mayWrite: true,
		count: { brief: Math.ceil(count / 20), plain: count, long: count * 4 },
		prepare(field) {
			const { role = 'writer', perLine = 5, parallel = 2 } = how;
			const who: Who = { document: field.scene.document, actor: 'eve', role };
			const frames = Array.from({ length: field.count }, (_, number) => frame(field, number));
			return () => spray(field.server, { who, frames, perLine, parallel, untilClosed: false });
		}
	};
}

const manyIds = strain('thousands of client ids claimed', 40, (_field, number) =>
	sayUpdate(
		handMade(
			Array.from({ length: 50_000 }, (_, at) => ({
				...{ client: 10_000_000 + number * 50_000 + at, clock: 0, kind: 0, body: body.length(1) }
			}))
		)
	)
);

const largeVectors = strain(
	'state vectors of 1 MiB',
	200,
	(_field, number) =>
		sayStep1(
			encoding.encode((encoder) => {
				encoding.writeVarUint(encoder, 170_000);
				for (let at = 0; at < 170_000; at++) {
					encoding.writeVarUint(encoder, 10_000 + number + at);
					encoding.writeVarUint(encoder, 1);
				}
			})
		),
	{ role: 'viewer', perLine: 10 }
);

const largePresence = strain(
	'presence of 1 MiB',
	200,
	() => sayPresence(Array.from({ length: 340_000 }, () => ({ client: 1, clock: 1, state: '' }))),
	{ role: 'viewer', perLine: 20 }
);

const tooLargePresence = strain(
	'presence of 8 MiB',
	20,
	() => sayPresence(Array.from({ length: 2_700_000 }, () => ({ client: 1, clock: 1, state: '' }))),
	{ role: 'viewer', perLine: 1 }
);

/** Each begins at the start and ends elsewhere: Yjs walks over all between. */
const walkers = strain('neighbours chosen far apart', 40, (_field, number) => {
	const client = 1_000 + number * 2;
	const list = Array.from({ length: 2_000 }, (_, clock): Made => ({
		...{ client, clock, kind: 8, body: body.any(clock) },
		...(clock === 0 ? { root: 'agenda' } : { left: [client, clock - 1] as const })
	}));
	const far = Array.from({ length: 2_000 }, (_, clock): Made => ({
		...{ client: client + 1, clock, kind: 8, body: body.any(1) },
		right: [client, 1_999 - (clock % 1_000)]
	}));
	return sayUpdate(handMade([...list, ...far]));
});

const formats = strain('formats in a long text', 1_000, (field, number) => {
	const doc = new Y.Doc();
	doc.clientID = 5_000 + number;
	Y.applyUpdate(doc, field.scene.seed);
	const before = Y.encodeStateVector(doc);
	const text = (doc.getXmlFragment('notes').get(0) as Y.XmlElement).get(0) as Y.XmlText;
	doc.transact(() => {
		for (let at = 0; at < 50; at++) text.insert(at % 7, 'ab', { bold: at % 2 === 0 });
	});
	return sayUpdate(Y.encodeStateAsUpdate(doc, before));
});

export const strains = [manyIds, largeVectors, largePresence, tooLargePresence, walkers, formats];
