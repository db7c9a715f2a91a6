import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { packedState, together } from '#sync/engine/parts.ts';
import { sqliteStore } from '#sync/store/sqlite.ts';
import { openHocuspocusFile } from './peers/hocuspocus.ts';

/** Who wrote in them: each under many client ids, one for each time that they came. */
const people = 50;

export type States = Record<string, Uint8Array>;

/** Files in which these documents lie, as each server keeps them; nobody has them open. */
export async function storedFor(states: States) {
	const folder = mkdtempSync(join(tmpdir(), 'concord-bench-'));
	const files = {
		ours: join(folder, 'ours.db'),
		hocuspocus: join(folder, 'hocuspocus.db'),
		state: join(folder, 'state')
	};
	await keepOurs(files.ours, states);
	keepHocuspocus(files.hocuspocus, states);
	return { ...files, stop: async () => rmSync(folder, { recursive: true, force: true }) };
}

/** As if its log had become a snapshot, long ago. */
async function keepOurs(file: string, states: States) {
	const store = await sqliteStore(file, { synchronous: 'NORMAL' });
	const [epoch, seq, at] = [1, 1, Date.now()];
	for (const [name, update] of Object.entries(states)) {
		const fence = await store.lease(name, 'before', at);
		if (fence === undefined) throw new Error(`${name} cannot be written`);
		const clients = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update)).keys();
		const authors = [...clients].map((client): [number, string] => [
			client,
			`past-${client % people}`
		]);
		const nothing = new Uint8Array();
		await store.append([{ name, epoch, seq, fence, at, update: nothing, authors, news: [] }]);
		await store.compact(name, { epoch, seq, at, state: packedState(together([update])) });
	}
	await store.close();
}

function keepHocuspocus(file: string, states: States) {
	const db = openHocuspocusFile(file);
	const keep = db.prepare('INSERT INTO documents VALUES (?, ?)');
	for (const [document, state] of Object.entries(states)) keep.run(document, Buffer.from(state));
	db.close();
}

/** The state after so many edits of one client, and how many structs it has. */
function stateOf(edits: number, edit: (doc: Y.Doc, at: number) => void) {
	const doc = new Y.Doc();
	doc.clientID = 7_000_001;
	for (let at = 0; at < edits; at++) edit(doc, at);
	const state = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return state;
}

/** Words written and taken away here and there, as people do: four keystrokes in a row, then somewhere else. */
export function textOf(edits: number) {
	let seed = 1;
	const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
	let at = 0;
	return stateOf(edits, (doc, edit) => {
		const words = doc.getText('words');
		if (edit % 4 === 0) at = random(words.length + 1);
		if (edit % 8 === 7 && at > 0) words.delete(--at, 1);
		else words.insert(at++, 'abcdefgh'.charAt(edit % 8));
	});
}

/** Ten values that are set over and over: a board, after a year. */
export const mapOf = (edits: number) =>
	stateOf(edits, (doc, edit) => void doc.getMap('fields').set(`key-${edit % 10}`, edit));

/** Entries of a list of things. */
export const itemsOf = (items: number) =>
	stateOf(items, (doc, at) => void doc.getMap('fields').set(`item-${at}`, `value ${at}`));

/** Each of so many clients wrote one thing. */
export function manyWriters(writers: number) {
	const doc = new Y.Doc();
	for (let at = 0; at < writers; at++) {
		doc.clientID = 500_000_000 + at * 7;
		doc.getMap('fields').set(`item-${at}`, at);
	}
	return Y.encodeStateAsUpdate(doc);
}
