import * as Y from 'yjs';
import { sayStep2 } from '#sync/engine/wire.ts';
import type { SyncServer } from '../../servers/sync/start.ts';
import { lineTo, takenIn } from './line.ts';

type Id = readonly [client: number, clock: number];

/** A document that Imogen wrote before she went, and what an attacker who reads it knows of it. */
export interface Scene {
	document: string;
	/** Who attacks: for each scene somebody else, with a share of their own. */
	eve: string;
	seed: Uint8Array;
	/** Imogen's client id, and the first clock that is hers and free. */
	imogen: number;
	next: number;
	/** Of Oleh, who only shows that he is here. */
	witnessId: number;
	at: Record<'line' | 'hand' | 'card' | 'field' | 'word' | 'entry' | 'paragraph' | 'text', Id>;
}

export async function setScene(server: SyncServer, document: string): Promise<Scene> {
	const doc = new Y.Doc();
	doc.transact(() => write(doc));
	const seed = Y.encodeStateAsUpdate(doc);
	const line = lineTo(server, { document, actor: 'imogen' });
	await line.open;
	line.socket.send(sayStep2(seed));
	const code = await takenIn(line);
	line.socket.close();
	if (code !== undefined) throw new Error(`Imogen’s line was closed with ${code}`);

	const imogen = doc.clientID;
	const next = Y.decodeStateVector(Y.encodeStateVector(doc)).get(imogen) ?? 0;
	const eve = `eve-${document.replace('/', '-')}`;
	return { document, eve, seed, imogen, next, witnessId: 4_100_000_000, at: places(doc) };
}

function write(doc: Y.Doc) {
	for (const line of ['one', 'two', 'three']) doc.getMap('chat').set(line, { text: line });
	doc.getMap('hands').set('imogen', true);
	doc.getMap('fields').set('title', 'Duty review');
	doc.getMap('cards').set('first', new Y.Map([['title', 'Tariffs']]));
	doc.getArray('agenda').push(['welcome', 'figures']);
	doc.getText('words').insert(0, 'Good day');
	const paragraph = new Y.XmlElement('paragraph');
	const text = new Y.XmlText();
	text.insert(0, 'Customs duties');
	paragraph.insert(0, [text]);
	doc.getXmlFragment('notes').insert(0, [paragraph]);
}

function places(doc: Y.Doc): Scene['at'] {
	const idOf = (item: Y.Item | null | undefined): Id => {
		if (!item) throw new Error('the scene is not as it was written');
		return [item.id.client, item.id.clock];
	};
	const card = doc.getMap('cards').get('first') as Y.Map<string>;
	const paragraph = doc.getXmlFragment('notes').get(0) as Y.XmlElement;
	return {
		line: idOf(doc.getMap('chat')._map.get('one')),
		hand: idOf(doc.getMap('hands')._map.get('imogen')),
		card: idOf(card._item),
		field: idOf(card._map.get('title')),
		word: idOf(doc.getText('words')._start),
		entry: idOf(doc.getArray('agenda')._start),
		paragraph: idOf(paragraph._item),
		text: idOf((paragraph.get(0) as Y.XmlText)._item)
	};
}

/** Whose the stamps of the scene are. */
export const sceneStamps = {
	'chat/one': 'imogen',
	'chat/two': 'imogen',
	'chat/three': 'imogen',
	'hands/imogen': 'imogen'
};
