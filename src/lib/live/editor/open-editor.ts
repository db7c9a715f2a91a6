import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Placeholder } from '@tiptap/extensions';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { AuthorsShown } from './authors-shown.ts';
import { caretOf, flagsFor, selectionOf } from './carets.ts';
import { writtenExtensions } from './extensions.ts';
import { isLinkAddress } from './link-address.ts';

interface Wanted {
	element: HTMLElement;
	doc: Y.Doc;
	/** The area of the document. */
	field: string;
	awareness: Awareness;
	me: { id: string; name: string };
	label: string;
	/** Id of what says how to leave it, and what else there is to know. */
	describedBy: string;
	/** What stands in it while nothing does. */
	placeholder: string;
	class: string;
}

/** An editor on one area of one document; with another document another editor is made. */
export function openEditor(wanted: Wanted) {
	const { element, doc, field, awareness, me, label, describedBy, placeholder } = wanted;
	const editor = new Editor({
		element,
		injectCSS: false,
		extensions: [
			...writtenExtensions,
			Collaboration.configure({ document: doc, field }),
			CollaborationCaret.configure({
				provider: { awareness },
				user: { ...me },
				render: (user) => caretOf(user as Person),
				selectionRender: (user) => selectionOf(user as Person)
			}),
			Placeholder.configure({ placeholder }),
			AuthorsShown.configure({ fragment: doc.getXmlFragment(field) })
		],
		editorProps: {
			attributes: {
				role: 'textbox',
				'aria-multiline': 'true',
				'aria-label': label,
				'aria-describedby': describedBy,
				class: wanted.class
			},
			handleClick: (_view, _at, event) => follow(event)
		}
	});
	const leave = flagsFor(awareness, editor.view.dom);
	return {
		editor,
		close() {
			leave();
			awareness.setLocalStateField('cursor', null);
			editor.destroy();
		}
	};
}

interface Person {
	id: string;
	name: string;
}

/** With Ctrl or ⌘, for a plain click puts the caret there. What it leads to learns nothing of this page. */
function follow({ target, ctrlKey, metaKey }: MouseEvent) {
	const link = (target as Element).closest('a');
	const href = link?.getAttribute('href');
	if (!(ctrlKey || metaKey) || !isLinkAddress(href)) return false;
	window.open(href, '_blank', 'noopener,noreferrer');
	return true;
}
