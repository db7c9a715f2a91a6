import type { RichText } from '../rules.ts';
import { isLinkAddress } from './link-address.ts';

const blocks = [
	...['paragraph', 'heading', 'bulletList', 'orderedList'],
	...['blockquote', 'codeBlock', 'horizontalRule']
];
const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0;
const isLevel = (value: unknown) => value === 1 || value === 2 || value === 3;
/** A mark that says nothing but that it is there. */
const bare = (value: unknown) =>
	value === true ||
	(typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** What people write together, everywhere: the nodes and marks of the editor, as the gate knows them. */
export const writtenSchema: RichText = {
	top: blocks,
	nodes: {
		paragraph: { children: ['text', 'hardBreak'] },
		heading: { children: ['text', 'hardBreak'], attributes: { level: isLevel } },
		bulletList: { children: ['listItem'] },
		orderedList: { children: ['listItem'], attributes: { start: isCount } },
		listItem: { children: blocks },
		blockquote: { children: blocks },
		codeBlock: { children: ['text'] },
		horizontalRule: { children: [] },
		hardBreak: { children: [] }
	},
	marks: {
		bold: bare,
		italic: bare,
		strike: bare,
		code: bare,
		link: (value) => {
			const { href, ...more } = (value ?? {}) as { href?: unknown };
			return isLinkAddress(href) && Object.keys(more).length === 0;
		}
	}
};
