import type { RichText, Rules } from '#lib/live/rules.ts';

const href = (value: unknown) => (value as { href?: unknown } | null)?.href;

const schema: RichText = {
	top: ['paragraph', 'heading', 'list'],
	nodes: {
		paragraph: { children: ['text', 'break'] },
		heading: { children: ['text'], attributes: { level: (level) => level === 1 || level === 2 } },
		list: { children: ['item'] },
		item: { children: ['paragraph', 'list'] },
		break: { children: [] }
	},
	marks: { bold: () => true, link: (value) => String(href(value)).startsWith('https://') }
};

const rules: Rules = {
	areas: {
		chat: {
			kind: 'own-append',
			isEntry: (value) => typeof (value as { text?: unknown } | null)?.text === 'string'
		},
		hands: { kind: 'own-key', isEntry: (value) => value === true },
		stamps: { kind: 'server' },
		results: { kind: 'server' },
		fields: { kind: 'shared', shape: { is: 'map' } },
		cards: {
			kind: 'shared',
			shape: { is: 'map', of: { is: 'map', isValue: (key) => key !== 'forbidden' } }
		},
		agenda: { kind: 'shared', shape: { is: 'array' } },
		words: { kind: 'shared', shape: { is: 'text' } },
		notes: { kind: 'shared', shape: { is: 'rich-text', schema } },
		prices: { kind: 'shared', roles: ['host'], shape: { is: 'map' } }
	}
};

/** A kind of document with every sort of area, for suites: `test/<anything>`. */
export const testKind = { schema: 1, rules };
