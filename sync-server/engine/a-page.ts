import { expect, onTestFinished, vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import type * as Y from 'yjs';
import { connect } from '#lib/live/connect.ts';
import type { PassAnswer, Wanted } from '#lib/live/connected.ts';
import type { Verbs } from '#lib/live/document-type.ts';
import { rules } from './served-engine.ts';

const Socket = NodeSocket as unknown as typeof WebSocket;
const verbs = {
	say: {
		what: 'Your line',
		text: ({ text }: { id: string; text: string }) => text,
		change: (doc: Y.Doc, { id, text }: { id: string; text: string }) =>
			void doc.getMap('chat').set(id, text)
	},
	forge: {
		what: 'A forged stamp',
		change: (doc: Y.Doc, { id }: { id: string }) => void doc.getMap('stamps').set(id, 1)
	}
} satisfies Verbs;
export const type = { schema: 1, rules, verbs };
let count = 0;
/** Each test has a document of its own: copies of the same name would meet in this process. */
export const newName = () => `notice/w${++count}`;

/** A page of this person, open at this document. */
export function at(
	url: string,
	actor: string,
	name: string,
	more: Partial<Wanted<typeof verbs>> = {}
) {
	const passFor = async (): Promise<PassAnswer> => ({ pass: actor });
	const connected = connect({
		...{ server: url, name, type, actor, role: 'guest', passFor, Socket },
		...more
	});
	onTestFinished(() => connected.close());
	return connected;
}
type Page = ReturnType<typeof at>;
export const words = ({ doc }: Page) => doc.getText('words');
export const isSaved = (page: Page) =>
	vi.waitFor(() => expect(page.saving).toEqual({ is: 'saved' }), 8_000);
