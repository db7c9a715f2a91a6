import * as Y from 'yjs';
import { generator } from '#sync/gate/chance.ts';
import { heard, sayPresence, sayStep1, sayStep2, sayUpdate } from '#sync/engine/wire.ts';
import type { Attack, Field } from './ground.ts';
import { spray } from './line.ts';
import type { Scene } from './scene.ts';

/** Honest frames with bytes flipped, cut off or put in. Which can still be read is asked of Yjs, never of our server. */
function mutations({ scene, count }: Field, wanted: 'readable' | 'unreadable') {
	const random = generator(20_261_126);
	const below = (limit: number) => Math.floor(random() * limit);
	const honest = honestFrames(scene, random);
	const frames: Uint8Array[] = [];
	while (frames.length < count) {
		const bytes = (honest[below(honest.length)] as Uint8Array).slice();
		const way = random();
		const cut = way < 0.2 ? bytes.slice(0, below(bytes.length)) : bytes;
		if (way >= 0.2)
			for (let flips = 1 + below(4); flips > 0; flips--) cut[below(cut.length)] = below(256);
		if (isReadable(cut) === (wanted === 'readable')) frames.push(cut);
	}
	return frames;
}

function honestFrames(scene: Scene, random: () => number) {
	const edits: ((doc: Y.Doc) => void)[] = [
		(doc) => doc.getText('words').insert(0, 'word'),
		(doc) => doc.getText('words').delete(0, 2),
		(doc) => doc.getMap('chat').set(`m${random()}`, { text: 'hello' }),
		(doc) => doc.getMap('cards').set('k', new Y.Map([['title', 't']])),
		(doc) => doc.getArray('agenda').push([1, 'b', { c: [null, true] }]),
		(doc) => doc.getXmlFragment('notes').insert(0, [new Y.XmlElement('paragraph')]),
		(doc) => doc.getMap('hands').set(scene.eve, true)
	];
	const updates = Array.from({ length: 200 }, (_, at) => {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, scene.seed);
		const before = Y.encodeStateVector(doc);
		doc.transact(() => edits[at % edits.length]?.(doc));
		return at % 10 ? Y.encodeStateAsUpdate(doc, before) : Y.encodeStateAsUpdate(doc);
	});
	const vector = Y.encodeStateVectorFromUpdate(scene.seed);
	const presence = sayPresence([{ client: 77, clock: 1, state: '{"cursor":{"at":3}}' }]);
	return [...updates.map(sayUpdate), ...updates.map(sayStep2), sayStep1(vector), presence];
}

function isReadable(frame: Uint8Array) {
	try {
		const message = heard(frame);
		if (message.is === 'step1') Y.decodeStateVector(message.vector);
		if ('update' in message) Y.decodeUpdate(message.update);
		return true;
	} catch {
		return false;
	}
}

export const undecodable: Attack = {
	name: 'undecodable',
	ends: [4422],
	prepare(field) {
		const frames = mutations(field, 'unreadable');
		const who = { document: field.scene.document, actor: field.scene.eve };
		return () => spray(field.server, { who, frames, perLine: 4 });
	}
};

/** What can still be read may be an honest edit of Eve's: it counts apart, and must not touch what is others'. */
export const mutated: Attack = {
	name: 'mutated, still readable',
	mayWrite: true,
	prepare(field) {
		const frames = mutations(field, 'readable');
		const who = { document: field.scene.document, actor: field.scene.eve };
		return () => spray(field.server, { who, frames, perLine: 4, untilClosed: false });
	}
};
