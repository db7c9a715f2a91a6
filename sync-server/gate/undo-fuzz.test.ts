import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { generator } from './chance.ts';
import { table } from './gate-table.ts';

interface Person {
	actor: string;
	own: Y.Doc;
	undo: Y.UndoManager;
	sent: Uint8Array[];
	/** How much of what was told it has heard. */
	heard: number;
}
type Chance = (below: number) => number;

/** Text, list, cards and rich text, at any place. */
const edits: ((own: Y.Doc, chance: Chance) => void)[] = [
	(own, chance) => {
		const words = own.getText('words');
		words.insert(chance(words.length + 1), 'abcde'.slice(chance(5)));
	},
	(own, chance) => {
		const words = own.getText('words');
		if (words.length > 3) words.delete(chance(words.length - 2), 2);
	},
	(own, chance) => {
		const agenda = own.getArray('agenda');
		agenda.insert(chance(agenda.length + 1), [1, 2, 3].slice(chance(3)));
	},
	(own, chance) => {
		const agenda = own.getArray('agenda');
		if (agenda.length > 1) agenda.delete(chance(agenda.length - 1), 1);
	},
	(own, chance) => void own.getMap('cards').set(`k${chance(3)}`, new Y.Map([['title', chance(9)]])),
	(own, chance) => void own.getMap('cards').delete(`k${chance(3)}`),
	(own, chance) => {
		const notes = own.getXmlFragment('notes');
		const paragraph = new Y.XmlElement('paragraph');
		paragraph.insert(0, [new Y.XmlText('some words')]);
		notes.insert(chance(notes.length + 1), [paragraph]);
	},
	(own, chance) => {
		const notes = own.getXmlFragment('notes');
		if (notes.length === 0) return;
		const at = chance(notes.length);
		const text = (notes.get(at) as Y.XmlElement).get(0);
		if (text instanceof Y.XmlText && chance(3) > 0) text.insert(chance(text.length + 1), 'xyz');
		else notes.delete(at, 1);
	}
];

test.for([1, 2, 3, 4])(
	'[L4] of what people write, undo and redo nothing is refused (%i)',
	(seed) => {
		const random = generator(seed);
		const chance: Chance = (below) => Math.floor(random() * below);
		const { doc, receive } = table();
		const told: Uint8Array[] = [];
		doc.on('update', (update: Uint8Array) => void told.push(update));
		const people = ['ana', 'ben', 'eva'].map((actor): Person => {
			const own = new Y.Doc();
			const areas = ['words', 'agenda', 'cards', 'notes'] as const;
			const scope = [own.getText('words'), own.getArray('agenda'), own.getMap('cards')];
			const undo = new Y.UndoManager([...scope, own.getXmlFragment(areas[3])], {
				captureTimeout: 0
			});
			const sent: Uint8Array[] = [];
			own.on('update', (update: Uint8Array, origin: unknown) => {
				if (origin !== 'told') sent.push(update);
			});
			return { actor, own, undo, sent, heard: 0 };
		});
		const hear = (person: Person) => {
			for (const update of told.slice(person.heard)) Y.applyUpdate(person.own, update, 'told');
			person.heard = told.length;
		};
		for (let round = 0; round < 1_500; round++) {
			const person = people[chance(people.length)] as Person;
			const act = chance(10);
			if (act < 3) person.undo.undo();
			else if (act < 5) person.undo.redo();
			else {
				const edit = edits[chance(edits.length)] as (typeof edits)[number];
				person.own.transact(() => edit(person.own, chance));
			}
			if (chance(2) === 0)
				for (const update of person.sent.splice(0)) receive(update, person.actor);
			if (chance(3) === 0) hear(person);
		}
		for (const person of people)
			for (const update of person.sent.splice(0)) receive(update, person.actor);
		for (const person of people) hear(person);
		const words = people.map(({ own }) => own.getText('words').toString());
		expect(words).toEqual(words.map(() => doc.getText('words').toString()));
		const notes = people.map(({ own }) => own.getXmlFragment('notes').toString());
		expect(notes).toEqual(notes.map(() => doc.getXmlFragment('notes').toString()));
	}
);
