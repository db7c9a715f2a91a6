import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { sayPresence, sayStep1, sayStep2, sayUpdate } from '#sync/engine/wire.ts';
import { body, handMade, type Made } from '#sync/gate/hand-made.ts';
import type { Attack, Field } from './ground.ts';
import { lineTo, spray, takenIn, type Who } from './line.ts';

interface Strain {
	name: string;
	/** In the plain size. */
	count: number;
	frame(field: Field, number: number): Uint8Array;
	role?: 'viewer';
	perLine?: number;
	parallel?: number;
	/** Its frames are the first of their lines, which may be longer than others. */
	isFirst?: boolean;
	isLong?: boolean;
	/** What Eve has written before, into a document of her own beside the one that is watched. */
	beside?(): Uint8Array[];
}

/** Cheap to send and dear to take in: each kind for itself, so that what it costs can be seen. */
function strain({
	name,
	count,
	frame,
	role,
	isFirst,
	isLong = false,
	beside,
	...lines
}: Strain): Attack {
	return {
		...{ name, isLong },
		mayWrite: true,
		count: { brief: Math.ceil(count / 20), plain: count, long: count * 4 },
		async prepare(field) {
			const { server, scene } = field;
			const document = beside ? `${scene.document}-beside` : scene.document;
			const who: Who = { document, actor: scene.eve, ...(role && { role }) };
			const frames = Array.from({ length: field.count }, (_, number) => frame(field, number));
			if (beside) await send(field, who, beside());
			const how = { perLine: 5, parallel: 2, ...(isFirst && { hello: [] }), ...lines };
			return () => spray(server, { who, frames, untilClosed: false, ...how });
		}
	};
}

async function send({ server }: Field, who: Who, updates: Uint8Array[]) {
	const line = lineTo(server, who);
	await line.open;
	for (const update of updates) line.socket.send(sayStep2(update));
	const code = await takenIn(line);
	line.socket.terminate();
	if (code !== undefined) throw new Error(`what Eve may write was refused with ${code}`);
}

const eve = 900;
/** One client id for each line of so many frames. */
const under = (first: number, number: number, perLine: number) => ({
	client: first + Math.floor(number / perLine),
	clock: number % perLine
});
const inList = (client: number, clock: number): Made => ({
	...{ client, clock, kind: 8, body: body.any(clock) },
	...(clock === 0 ? { root: 'agenda' } : { left: [client, clock - 1] as const })
});
const list = (client: number, length: number) =>
	Array.from({ length }, (_, clock) => inList(client, clock));
const entries = (length: number) =>
	Array.from({ length }, () => ({ client: 1, clock: 1, state: '' }));

/** Each begins at the start and ends elsewhere: Yjs walks over all that lies between. */
const farApart = strain({
	name: 'neighbours far apart, in one frame',
	count: 40,
	frame(_field, number) {
		const client = 1_000 + number * 2;
		const far = Array.from({ length: 2_000 }, (_, clock): Made => {
			const right = [client, 1_999 - (clock % 1_000)] as const;
			return { client: client + 1, clock, kind: 8, body: body.any(1), right };
		});
		return sayUpdate(handMade([...list(client, 2_000), ...far]));
	}
});

const overAndOver = strain({
	name: 'neighbours far apart, in frames of 20 bytes',
	count: 2_000,
	perLine: 100,
	// Not such as Yjs puts together: each before the one before it.
	beside() {
		const all = Array.from({ length: 50_000 }, (_, clock): Made => {
			const place = clock === 0 ? { root: 'agenda' } : { right: [eve, clock - 1] as const };
			return { client: eve, clock, kind: 8, body: body.any(1), ...place };
		});
		return [0, 20_000, 40_000].map((from) => handMade(all.slice(from, from + 20_000)));
	},
	frame: (_field, number) =>
		sayUpdate(
			handMade([{ ...under(2_000, number, 100), kind: 8, right: [eve, 0], body: body.any(1) }])
		)
});

/** Yjs tidies up all formats of a text whenever one is written. */
const formats = strain({
	name: 'formats in a long text',
	count: 2_000,
	perLine: 100,
	beside: () => {
		const doc = new Y.Doc();
		doc.clientID = eve;
		const text = new Y.XmlText();
		const paragraph = new Y.XmlElement('paragraph');
		paragraph.insert(0, [text]);
		doc.getXmlFragment('notes').insert(0, [paragraph]);
		const updates: Uint8Array[] = [Y.encodeStateAsUpdate(doc)];
		doc.on('update', (update: Uint8Array) => updates.push(update));
		for (let message = 0; message < 4; message++)
			doc.transact(() => {
				// Below what one message may bring.
				for (let at = 0; at < 4_000; at++) text.insert(0, 'ab', { bold: at % 2 === 0 });
			});
		return updates;
	},
	frame: (_field, number) =>
		sayUpdate(
			handMade([
				{
					...under(2_000, number, 100),
					kind: 6,
					parent: [eve, 1],
					body: body.format('bold', '1')
				}
			])
		)
});

const manyIds = strain({
	name: 'thousands of client ids claimed',
	count: 40,
	frame: (_field, number) =>
		sayUpdate(
			handMade(
				Array.from({ length: 50_000 }, (_, at) => {
					const client = 10_000_000 + number * 50_000 + at;
					return { client, clock: 0, kind: 0, body: body.length(1) };
				})
			)
		)
});

const someIds = strain({
	name: 'two hundred client ids in each frame',
	count: 1_000,
	perLine: 50,
	frame: (_field, number) =>
		sayUpdate(
			handMade(
				Array.from({ length: 200 }, (_, at) => {
					const client = 10_000_000 + number * 200 + at;
					return { client, clock: 0, kind: 0, body: body.length(1) };
				})
			)
		)
});

const largeVectors = strain({
	name: 'state vectors of 1 MiB',
	count: 200,
	role: 'viewer',
	perLine: 10,
	frame: (_field, number) =>
		sayStep1(
			encoding.encode((encoder) => {
				encoding.writeVarUint(encoder, 170_000);
				for (let at = 0; at < 170_000; at++) {
					encoding.writeVarUint(encoder, 10_000 + number + at);
					encoding.writeVarUint(encoder, 1);
				}
			})
		)
});

const largePresence = strain({
	name: 'presence of 1 MiB',
	count: 200,
	role: 'viewer',
	perLine: 20,
	frame: () => sayPresence(entries(340_000))
});

const largestPresence = strain({
	name: 'presence of 8 MiB',
	count: 20,
	role: 'viewer',
	perLine: 1,
	frame: () => sayPresence(entries(2_700_000))
});

/** As large as the first may be, and wrong at its very end. */
const firstSteps = strain({
	name: 'first step 2 of 8 MiB, refused at its end',
	count: 20,
	isFirst: true,
	perLine: 1,
	parallel: 1,
	frame(_field, number) {
		const client = 1_000 + number;
		const bad: Made = {
			client,
			clock: 700_000,
			kind: 8,
			root: 'stamps',
			key: 'a',
			body: body.any(1)
		};
		return sayStep2(handMade([...list(client, 700_000), bad]));
	}
});

/** One thing after the other as separate ones, which Yjs puts together. */
const single = strain({
	name: 'ten thousand single values in one frame',
	count: 40,
	perLine: 1,
	frame: (_field, number) => sayUpdate(handMade(list(1_000 + number, 10_000)))
});

/** Such as somebody may honestly bring who was offline for long: each put before the one before it. */
const heavyHello = strain({
	name: 'first step 2 with twenty thousand things',
	count: 20,
	isFirst: true,
	isLong: true,
	perLine: 1,
	parallel: 1,
	frame(_field, number) {
		const client = 1_000 + number;
		const things = Array.from({ length: 20_000 }, (_, clock): Made => {
			const place = clock === 0 ? { root: 'agenda' } : { right: [client, clock - 1] as const };
			return { client, clock, kind: 8, body: body.any(1), ...place };
		});
		return sayStep2(handMade(things));
	}
});

const texts = strain({
	name: 'one letter after the other, each in front',
	count: 5_000,
	perLine: 200,
	frame: (_field, number) =>
		sayUpdate(
			handMade([{ ...under(3_000, number, 200), kind: 4, root: 'words', body: body.text('x') }])
		)
});

export const strains = [
	farApart,
	overAndOver,
	formats,
	manyIds,
	someIds,
	largeVectors,
	largePresence,
	largestPresence,
	firstSteps,
	single,
	heavyHello,
	texts
];
