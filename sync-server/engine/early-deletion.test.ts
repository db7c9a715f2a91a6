import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { servedEngine } from './served-engine.ts';

/** Each edits what they wrote without a line, before the server has said how far it is. */
const early: Record<string, (words: Y.Text) => void> = {
	'takes a part of it away': (words) => words.delete(0, 3),
	'writes into the middle of it': (words) => words.insert(7, ' too'),
	'takes away and writes': (words) => {
		words.delete(0, 3);
		words.insert(0, 'x');
	}
};

test.for(Object.keys(early))(
	'[L4] who %s while the line comes back is taken in with the rest',
	async (act) => {
		const { url } = await servedEngine();
		const open = (as: string, doc = new Y.Doc()) => {
			const provider = new WebsocketProvider(url, 'notice/w', doc, {
				...{ disableBc: true, protocols: ['concord.v1', `pass.${as}`, 'schema.1'] },
				WebSocketPolyfill: WebSocket as never
			});
			onTestFinished(() => provider.destroy());
			for (const ours of [100, 101, 102, 103]) provider.messageHandlers[ours] = () => undefined;
			return provider;
		};
		const doc = new Y.Doc();
		const words = doc.getText('words');
		words.insert(0, 'written without a line');
		const nadia = open('nadia', doc);
		const codes: unknown[] = [];
		nadia.on('connection-close', (event) => codes.push((event as { code: number } | null)?.code));
		nadia.on('status', ({ status }) => void (status === 'connected' && early[act]?.(words)));

		const { doc: seen } = open('oleh');
		await vi.waitFor(() => expect(words.toJSON()).not.toBe('written without a line'), 3_000);
		await vi.waitFor(() => expect(seen.getText('words').toJSON()).toBe(words.toJSON()), 3_000);
		expect(codes).toEqual([]);
	}
);
