import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { OwnAppend, OwnKey } from '#lib/live/rules.ts';
import { longestRemark, noticeboard } from './noticeboard.doc.ts';
import { entriesOn, lastAsked, mayChange, readersOf, type Remark } from './on-board.ts';
import { seedNoticeboard } from './seed.ts';

const { verbs, rules } = noticeboard;
const areas = rules.areas as Record<'lines', OwnAppend> & Record<'read', OwnKey>;

/** As the server would, in the same commit. */
const stamp = (doc: Y.Doc, key: string, by: string, seq: number, at = seq * 1_000) =>
	void doc.getMap('stamps').set(key, { by, at, seq });

function board() {
	const doc = new Y.Doc();
	const say = (id: string, by?: string, seq = 0) => {
		verbs.addRemark.change(doc, { id, text: `remark ${id}` });
		if (by) stamp(doc, `lines/${id}`, by, seq);
	};
	return { doc, say, ids: () => entriesOn(doc).map(({ id }) => id) };
}

test('[L5] remarks stand in the server’s order, and what is on its way stands last', () => {
	const { say, ids } = board();
	say('sending');
	say('second', 'oleh', 2);
	say('first', 'nadia', 1);
	expect(ids()).toEqual(['first', 'second', 'sending']);
});

test('[L5] who joined and who asked stands between the remarks, by the server’s clock', () => {
	const { doc, say, ids } = board();
	say('first', 'nadia', 1);
	say('third', 'nadia', 3);
	doc.getMap('joined').set('news-1', { person: 'oleh', at: 2_000 });
	doc.getMap('asked').set('1', { by: 'imogen', at: 4_000 });
	expect(ids()).toEqual(['first', 'news-1', 'third', 'asked 1']);
});

test('[L5] the stamp decides who may change a remark, and one without a stamp nobody may yet', () => {
	const { doc, say } = board();
	say('mine', 'nadia', 1);
	say('sending');
	const [mine, sending] = entriesOn(doc) as [Remark, Remark];
	expect(mayChange(mine, { id: 'nadia' })).toBe(true);
	expect(mayChange(mine, { id: 'oleh' })).toBe(false);
	expect(mayChange(sending, { id: 'nadia' })).toBe(false);
});

test('a remark is changed, taken away, and put back with Undo', () => {
	const { doc, say, ids } = board();
	say('a', 'nadia', 1);
	verbs.changeRemark.change(doc, { id: 'a', text: 'better' });
	expect(entriesOn(doc)).toMatchObject([{ text: 'better' }]);
	verbs.removeRemark.change(doc, { id: 'a' });
	expect(ids()).toEqual([]);
	verbs.addRemark.change(doc, { id: 'a', text: 'better' });
	expect(ids()).toEqual(['a']);
});

test('a mark of having read counts for the asking that it answers, and for no later one', () => {
	const { doc } = board();
	expect(lastAsked(doc)).toBeUndefined();
	doc.getMap('asked').set('9', { by: 'imogen', at: 1_000 });
	verbs.markRead.change(doc, { person: 'nadia', number: 9 });
	stamp(doc, 'read/nadia', 'nadia', 1);
	expect(readersOf(doc, 9)).toEqual([{ person: 'nadia', at: 1_000 }]);
	doc.getMap('asked').set('10', { by: 'marta', at: 5_000 });
	expect(lastAsked(doc)).toEqual({ number: 10, by: 'marta', at: 5_000 });
	expect(readersOf(doc, 10)).toEqual([]);
});

test('[L5] the rules take what the verbs write, and nothing else', () => {
	const { isEntry = () => true } = areas.lines;
	expect(isEntry({ text: 'a' })).toBe(true);
	expect(isEntry({ text: 'a'.repeat(longestRemark) })).toBe(true);
	for (const value of [
		...['a', null, {}, { text: '' }, { text: '  ' }, { text: 7 }, { text: 'a', by: 'oleh' }],
		{ text: 'a'.repeat(longestRemark + 1) }
	])
		expect(isEntry(value), JSON.stringify(value)).toBe(false);
	const { isEntry: isMark = () => true } = areas.read;
	expect([0, 7, -1, 1.5, '1', true, null].map((value) => isMark(value))).toEqual([
		...[true, true, false, false, false, false, false]
	]);
});

test('[L6] a new board begins with one empty line, however often that is asked for', () => {
	const doc = new Y.Doc();
	seedNoticeboard(doc);
	seedNoticeboard(doc);
	expect(doc.getXmlFragment('text').toString()).toBe('<paragraph></paragraph>');
});
