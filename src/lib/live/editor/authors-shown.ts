import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import { personColour } from '#lib/ui/person-colour.ts';
import { stretchesIn } from './stretches.ts';

export interface Author {
	id: string;
	name: string;
}
type AuthorOf = (client: number) => Author | undefined;

interface Shown {
	authorOf: AuthorOf | undefined;
	marks: DecorationSet;
}
const key = new PluginKey<Shown>('authors');

declare module '@tiptap/core' {
	interface Commands<ReturnType> {
		authorsShown: {
			/** Underlines what each has written in their colour; without a way to know them, no more. */
			showAuthors(authorOf: AuthorOf | undefined): ReturnType;
		};
	}
}

/** Who wrote what, when somebody asks. */
export const AuthorsShown = Extension.create<{ fragment: Y.XmlFragment | undefined }>({
	name: 'authorsShown',
	addOptions: () => ({ fragment: undefined }),
	addCommands() {
		return {
			showAuthors:
				(authorOf) =>
				({ tr, dispatch }) => {
					dispatch?.(tr.setMeta(key, { authorOf }).setMeta('addToHistory', false));
					return true;
				}
		};
	},
	addProseMirrorPlugins() {
		const { fragment } = this.options;
		if (!fragment) return [];
		return [
			new Plugin<Shown>({
				key,
				state: {
					init: () => ({ authorOf: undefined, marks: DecorationSet.empty }),
					apply(tr, before) {
						const said = tr.getMeta(key) as { authorOf: AuthorOf | undefined } | undefined;
						if (!said && !tr.docChanged) return before;
						const { authorOf } = said ?? before;
						const marks = authorOf ? marksFor(tr.doc, fragment, authorOf) : DecorationSet.empty;
						return { authorOf, marks };
					}
				},
				props: { decorations: (state) => key.getState(state)?.marks }
			})
		];
	}
});

function marksFor(doc: Node, fragment: Y.XmlFragment, authorOf: AuthorOf) {
	const marks = stretchesIn(doc, fragment).flatMap(({ from, to, client }) => {
		const author = authorOf(client);
		return author
			? [
					Decoration.inline(from, to, {
						class: 'border-b-2 border-(--c)',
						style: `--c: ${personColour(author.id)}`,
						title: author.name
					})
				]
			: [];
	});
	return DecorationSet.create(doc, marks);
}
