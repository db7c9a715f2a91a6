import type * as Y from 'yjs';
import type { DocumentType } from '#lib/live/document-type.ts';
import { writtenSchema } from '#lib/live/editor/written-schema.ts';
import type { Rules } from '#lib/live/rules.ts';

/** The noticeboard of a workspace, document `notice/<workspace>`: what everybody there should know. */
const schema = 1;

export const longestRemark = 2_000;

const rules: Rules = {
	areas: {
		text: { kind: 'shared', shape: { is: 'rich-text', schema: writtenSchema } },
		/** Remarks: id → { text }. */
		lines: { kind: 'own-append', isEntry: isRemark },
		/** Person → the number of the asking that they have followed. */
		read: {
			kind: 'own-key',
			isEntry: (value) => Number.isInteger(value) && (value as number) >= 0
		},
		/** Number → who asked everybody to read it, and when. */
		asked: { kind: 'server' },
		/** Id → who joined the workspace, and when. */
		joined: { kind: 'server' },
		stamps: { kind: 'server' }
	}
};

function isRemark(value: unknown) {
	if (typeof value !== 'object' || value === null) return false;
	const { text, ...more } = value as { text?: unknown };
	return (
		typeof text === 'string' &&
		text.trim() !== '' &&
		text.length <= longestRemark &&
		Object.keys(more).length === 0
	);
}

interface Remark {
	id: string;
	text: string;
}
const lines = (doc: Y.Doc) => doc.getMap<{ text: string }>('lines');

const putRemark = (doc: Y.Doc, { id, text }: Remark) => void lines(doc).set(id, { text });
const textOf = ({ text }: Remark) => text;

export const noticeboard = {
	schema,
	rules,
	verbs: {
		addRemark: { what: 'Your remark', text: textOf, change: putRemark },
		changeRemark: { what: 'Your change of a remark', text: textOf, change: putRemark },
		removeRemark: {
			what: 'Taking a remark away',
			change: (doc: Y.Doc, { id }: { id: string }) => lines(doc).delete(id)
		},
		markRead: {
			what: 'Your mark that you have read it',
			change: (doc: Y.Doc, { person, number }: { person: string; number: number }) =>
				void doc.getMap('read').set(person, number)
		}
	}
} satisfies DocumentType;

export type NoticeboardVerbs = (typeof noticeboard)['verbs'];
