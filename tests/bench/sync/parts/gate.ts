import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as Y from 'yjs';
import { Gate, type Author } from '#sync/gate/gate.ts';
import { testKind } from '../../../servers/sync/kind.ts';
import { atMost, type Goal, type Run } from '../../../goals.ts';
import { quantile } from '../../rows/figures.ts';
import { written } from '../measure.ts';

type Edit = (doc: Y.Doc, at: number) => void;

const edits: Record<string, Edit> = {
	field: (doc, at) => void (doc.getMap('cards').get('card-0') as Y.Map<number>).set('price', at),
	line: (doc, at) => void doc.getMap('chat').set(`line-${at}`, { text: 'A line of chat.' }),
	key: (doc, at) => doc.getText('words').insert(Math.min(at, doc.getText('words').length), 'k')
};
// What the making of a document leaves would be cleared away at the cost of what is measured.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const actor = 'the one who writes';
const writer = 900_000_001;

/** What looking at an update costs beside taking it in, in documents of 100 to 100,000 items: in process, one by one. */
export async function gateBesideApply({ size, say }: Run) {
	const goals: Goal[] = [];
	const [rounds, updates] = size === 'brief' ? [5, 600] : [9, 1_000];
	for (const items of [100, 1_000, 10_000, 100_000]) {
		const state = documentOf(items);
		const ratios: Record<string, number> = {};
		for (const [name, edit] of Object.entries(edits)) {
			const sent = updatesOf(state, updates, edit);
			const seen = Array.from({ length: rounds + 1 }, () => beside(state, sent));
			ratios[name] = quantile(seen.slice(1), 0.5);
		}
		say(`gate beside Y.applyUpdate at ${items} items: ${written(ratios)}`);
		const worst = Math.max(...Object.values(ratios));
		goals.push(atMost(`gate at ${items} items: time against Y.applyUpdate`, worst, 1));
	}
	return goals;
}

/** The time of all checks divided by that of taking in the same updates. */
function beside(state: Uint8Array, sent: Uint8Array[]) {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, state);
	const gate = new Gate(doc, testKind.rules);
	const known = new Map<number, string>([[writer, actor]]);
	for (const client of doc.store.clients.keys()) known.set(client, 'another');
	const author: Author = { actor, role: 'writer', actorOf: (client) => known.get(client) };
	const checking: number[] = [];
	const taking: number[] = [];
	collectGarbage();
	for (const update of sent) {
		const began = performance.now();
		const { update: passed } = gate.check(update, author);
		const checked = performance.now();
		if (passed) Y.applyUpdate(doc, passed);
		taking.push(performance.now() - checked);
		checking.push(checked - began);
	}
	doc.destroy();
	return usual(checking) / usual(taking);
}

/** All but the slowest twentieth: a process that came between counts for neither side. */
function usual(times: number[]) {
	times.sort((one, other) => one - other);
	return times.slice(0, Math.floor(times.length * 0.95)).reduce((sum, time) => sum + time, 0);
}

function updatesOf(state: Uint8Array, count: number, edit: Edit) {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, state);
	doc.clientID = writer;
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	for (let at = 0; at < count; at++) doc.transact(() => edit(doc, at));
	doc.destroy();
	return updates;
}

/** Half of it words here and there, the other half cards with their fields. */
function documentOf(items: number) {
	const doc = new Y.Doc();
	doc.clientID = 7_000_001;
	for (let at = 0; at < items / 2; at++) doc.getText('words').insert(at % 7 ? 0 : at, 'w');
	const cards = doc.getMap<Y.Map<unknown>>('cards');
	for (let at = 0; at < items / 2; at += 5) {
		const card = new Y.Map<unknown>();
		cards.set(`card-${at}`, card);
		for (const field of ['title', 'price', 'stage', 'note']) card.set(field, at);
	}
	const state = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return state;
}
