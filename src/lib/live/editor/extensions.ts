import { mergeAttributes, type Attributes, type Extensions } from '@tiptap/core';
import { Heading } from '@tiptap/extension-heading';
import { Link } from '@tiptap/extension-link';
import { ListItem, OrderedList } from '@tiptap/extension-list';
import { StarterKit } from '@tiptap/starter-kit';
import { CodeBlock } from '@tiptap/extension-code-block';
import { isLinkAddress } from './link-address.ts';

/** The page has its own first heading: those of the text stand one step deeper. */
const DeeperHeading = Heading.extend({
	parseHTML() {
		const levels = [1, 2, 3] as const;
		return [
			...levels.map((level) => ({ tag: `[data-level="${level}"]`, attrs: { level } })),
			...levels.map((level) => ({ tag: `h${level}`, attrs: { level } }))
		];
	},
	renderHTML({ node, HTMLAttributes }) {
		const { level } = node.attrs as { level: number };
		return [`h${level + 1}`, mergeAttributes(HTMLAttributes, { 'data-level': level }), 0];
	}
});

/** Of a link the address alone is stored; how it opens is not the writer's to say. */
const PlainLink = Link.extend({
	addAttributes() {
		return { href: { default: null } };
	}
});
const PlainOrderedList = OrderedList.extend({
	addAttributes() {
		const { start } = (this.parent?.() ?? {}) as Attributes;
		return start ? { start } : {};
	}
});
/** Tab leads out of the text, also out of a list: nobody is caught in it. */
const OpenListItem = ListItem.extend({
	addKeyboardShortcuts() {
		const { editor, name } = this;
		return {
			Enter: () => editor.commands.splitListItem(name),
			'Mod-]': () => editor.commands.sinkListItem(name),
			'Mod-[': () => editor.commands.liftListItem(name)
		};
	}
});
const PlainCodeBlock = CodeBlock.extend({
	addAttributes() {
		return {};
	}
});

/** The editor's nodes and marks: those of `writtenSchema`, which a test compares. */
export const writtenExtensions: Extensions = [
	StarterKit.configure({
		...{ undoRedo: false, underline: false, trailingNode: false },
		...{ heading: false, link: false, orderedList: false, codeBlock: false, listItem: false }
	}),
	DeeperHeading.configure({ levels: [1, 2, 3] }),
	PlainLink.configure({
		...{ openOnClick: false, autolink: true, linkOnPaste: true, defaultProtocol: 'https' },
		isAllowedUri: (address) => isLinkAddress(address),
		HTMLAttributes: { target: '_blank', rel: 'noopener noreferrer nofollow' }
	}),
	PlainOrderedList,
	OpenListItem,
	PlainCodeBlock
];
