import * as Y from 'yjs';
import type { Client } from './client.ts';
import type { Random } from './random.ts';
import { richOperation } from './rich-operations.ts';

export interface Writer {
	client: Client;
	random: Random;
	/** Hosts alone may write prices. */
	isHost: boolean;
	/** Ids of its own lines, there or deleted. */
	lines: string[];
}

/** One change in one area, as honest screens make them: what the rules forbid is not tried. */
export function operate(writer: Writer) {
	const { random, isHost } = writer;
	const operation = random.pick(isHost ? [...forAll, price] : forAll);
	operation(writer, writer.client.doc);
}

const key = (random: Random) => `k${random.below(20)}`;
const value = (random: Random) =>
	random.pick([random.below(1_000), `v${random.below(1_000)}`, random.chance(0.5), null]);

function line({ client, random, lines }: Writer, doc: Y.Doc) {
	const chat = doc.getMap('chat');
	const isNew = lines.length === 0 || random.chance(0.6);
	const id = isNew ? `${client.actor}-${lines.length}` : random.pick(lines);
	if (isNew) lines.push(id);
	if (!isNew && random.chance(0.3)) chat.delete(id);
	else chat.set(id, { text: `line ${random.below(1_000)}` });
}

function hand({ client, random }: Writer, doc: Y.Doc) {
	const hands = doc.getMap<true>('hands');
	if (random.chance(0.5)) hands.set(client.actor, true);
	else hands.delete(client.actor);
}

function field({ random }: Writer, doc: Y.Doc) {
	const fields = doc.getMap('fields');
	if (random.chance(0.2)) fields.delete(key(random));
	else fields.set(key(random), value(random));
}

function card({ random }: Writer, doc: Y.Doc) {
	const cards = doc.getMap<Y.Map<unknown>>('cards');
	const id = key(random);
	const there = cards.get(id);
	const lot = random.next();
	if (!there || lot < 0.1) cards.set(id, new Y.Map([['title', value(random)]]));
	else if (lot < 0.2) cards.delete(id);
	else if (lot < 0.4) there.delete(key(random));
	else there.set(key(random), value(random));
}

function agenda({ random }: Writer, doc: Y.Doc) {
	const items = doc.getArray('agenda');
	if (items.length > 0 && random.chance(0.45)) {
		const at = random.below(items.length);
		items.delete(at, Math.min(1 + random.below(3), items.length - at));
	} else items.insert(random.below(items.length + 1), [value(random)]);
}

function words({ random }: Writer, doc: Y.Doc) {
	const text = doc.getText('words');
	if (text.length > 0 && random.chance(0.4)) {
		const at = random.below(text.length);
		text.delete(at, Math.min(1 + random.below(8), text.length - at));
	} else text.insert(random.below(text.length + 1), 'abcdefgh'.slice(random.below(8)));
}

function notes({ random }: Writer, doc: Y.Doc) {
	richOperation(doc.getXmlFragment('notes'), random);
}

function price({ random }: Writer, doc: Y.Doc) {
	doc.getMap('prices').set(key(random), random.below(1_000));
}

const forAll = [line, hand, field, card, agenda, words, notes];
