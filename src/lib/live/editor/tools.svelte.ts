import type { Editor } from '@tiptap/core';
import { createSubscriber } from 'svelte/reactivity';
import { isLinkAddress } from './link-address.ts';

/** What a line can be. */
export const blockKinds = [
	{ value: 'paragraph', label: 'Text' },
	{ value: '1', label: 'Heading 1' },
	{ value: '2', label: 'Heading 2' },
	{ value: '3', label: 'Heading 3' },
	{ value: 'codeBlock', label: 'Code' }
] as const;

/** What the tools of an editor show and do. */
export class Tools {
	readonly #editor: Editor;
	readonly #watch: () => void;

	constructor(editor: Editor) {
		this.#editor = editor;
		this.#watch = createSubscriber((changed) => {
			editor.on('transaction', changed);
			return () => void editor.off('transaction', changed);
		});
	}

	is(name: string) {
		this.#watch();
		return this.#editor.isActive(name);
	}

	can(act: 'undo' | 'redo') {
		this.#watch();
		return this.#editor.can()[act]();
	}

	get block() {
		this.#watch();
		if (this.#editor.isActive('codeBlock')) return 'codeBlock';
		const level = [1, 2, 3].find((each) => this.#editor.isActive('heading', { level: each }));
		return level ? String(level) : 'paragraph';
	}

	/** Where the link under the caret leads. */
	get link() {
		this.#watch();
		const { href } = this.#editor.getAttributes('link') as { href?: unknown };
		return isLinkAddress(href) ? href : undefined;
	}

	do(act: Act) {
		acts[act](this.#editor.chain().focus()).run();
	}

	turnInto(block: string) {
		const chain = this.#editor.chain().focus();
		if (block === 'paragraph') chain.setParagraph().run();
		else if (block === 'codeBlock') chain.setCodeBlock().run();
		else chain.setHeading({ level: Number(block) as 1 | 2 | 3 }).run();
	}

	setLink(href: string) {
		const { empty } = this.#editor.state.selection;
		const chain = this.#editor.chain().focus();
		// Where nothing is chosen and no link is, the address itself is written.
		if (empty && !this.#editor.isActive('link'))
			chain
				.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
				.run();
		else chain.extendMarkRange('link').setLink({ href }).run();
	}

	removeLink() {
		this.#editor.chain().focus().extendMarkRange('link').unsetLink().run();
	}
}

type Chain = ReturnType<Editor['chain']>;

const acts = {
	bold: (chain: Chain) => chain.toggleBold(),
	italic: (chain: Chain) => chain.toggleItalic(),
	strike: (chain: Chain) => chain.toggleStrike(),
	code: (chain: Chain) => chain.toggleCode(),
	bulletList: (chain: Chain) => chain.toggleBulletList(),
	orderedList: (chain: Chain) => chain.toggleOrderedList(),
	blockquote: (chain: Chain) => chain.toggleBlockquote(),
	horizontalRule: (chain: Chain) => chain.setHorizontalRule(),
	undo: (chain: Chain) => chain.undo(),
	redo: (chain: Chain) => chain.redo()
};
export type Act = keyof typeof acts;
