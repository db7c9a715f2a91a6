import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { marked } from './marks.ts';

/** What a client writes: words at the end of its own, or its own field anew. */
export type Style = 'words' | 'field';

const write: Record<Style, (doc: Y.Doc, value: string) => void> = {
	words: (doc, value) => doc.getText('words').insert(doc.getText('words').length, value),
	field: (doc, value) => void doc.getMap('fields').set(`of-${doc.clientID}`, value)
};

/** Updates of one client as sync messages, made beforehand, by Yjs itself; `numbers` are those in their marks. */
export function messagesOf(client: number, numbers: number[], style: Style) {
	const doc = new Y.Doc();
	doc.clientID = client;
	const messages: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => messages.push(asMessage(update)));
	for (const number of numbers) write[style](doc, marked(number));
	const vector = Y.encodeStateVector(doc);
	doc.destroy();
	return { messages, vector };
}

export const asMessage = (update: Uint8Array) =>
	encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, 0);
		encoding.writeVarUint(encoder, 2);
		encoding.writeVarUint8Array(encoder, update);
	});
