import { expect } from 'vitest';
import * as Y from 'yjs';
import type { RichText, Rules } from '#lib/live/rules.ts';
import { Gate } from './gate.ts';
import { Refused, type Reason } from './refused.ts';
import { Taking } from './taking.ts';

const schema: RichText = {
	top: ['paragraph', 'heading', 'list'],
	nodes: {
		paragraph: { children: ['text', 'break'] },
		heading: { children: ['text'], attributes: { level: (level) => level === 1 || level === 2 } },
		list: { children: ['item'] },
		item: { children: ['paragraph', 'list'] },
		break: { children: [] }
	},
	marks: { bold: () => true, link: (value) => hrefOf(value).startsWith('https://') }
};
const hrefOf = (value: unknown) => (value as { href?: string } | null)?.href ?? '';

const rules: Rules = {
	areas: {
		chat: { kind: 'own-append', isEntry: (value) => typeof (value as Line).text === 'string' },
		hands: { kind: 'own-key', isEntry: (value) => value === true },
		stamps: { kind: 'server' },
		cards: {
			kind: 'shared',
			shape: { is: 'map', of: { is: 'map', isValue: (key) => key !== 'x' } }
		},
		agenda: { kind: 'shared', shape: { is: 'array' } },
		words: { kind: 'shared', shape: { is: 'text' } },
		notes: { kind: 'shared', shape: { is: 'rich-text', schema } },
		prices: { kind: 'shared', roles: ['host'], shape: { is: 'map' } }
	}
};
interface Line {
	text: string;
}

/** A document on the server with its gate, and people who write at it as their browsers would. */
export function table() {
	const doc = new Y.Doc();
	const gate = new Gate(doc, rules);
	const actors = new Map<number, string>();

	function receive(update: Uint8Array, actor: string, role = 'guest') {
		const passed = gate.check(update, { actor, role, actorOf: (client) => actors.get(client) });
		for (const client of passed.writers) actors.set(client, actor);
		if (passed.update)
			doc.transact((transaction) => {
				const taking = new Taking(transaction); // as the engine does it
				taking.take(passed);
				taking.end(() => {});
			});
		expect(doc.store.pendingStructs).toBeNull();
		return passed;
	}
	/** A browser of this person with what the server has. */
	function browser(actor: string, role = 'guest') {
		const own = new Y.Doc();
		Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
		const write = (edit: (own: Y.Doc) => void) => {
			const before = Y.encodeStateVector(own);
			let update: Uint8Array | undefined;
			const hear = (sent: Uint8Array) => (update = sent);
			own.once('update', hear);
			own.transact(() => edit(own));
			own.off('update', hear);
			return update ?? Y.encodeStateAsUpdate(own, before);
		};
		return {
			doc: own,
			write,
			send: (edit: (own: Y.Doc) => void) => receive(write(edit), actor, role)
		};
	}
	const line = (actor: string, id: string, text = 'hello') =>
		browser(actor).send((own) => own.getMap('chat').set(id, { text }));
	return { doc, receive, browser, line, actors };
}

export function refusalOf(attempt: () => unknown): Reason | 'passed' {
	try {
		attempt();
		return 'passed';
	} catch (error) {
		if (error instanceof Refused) return error.reason;
		throw error;
	}
}
