import * as decoding from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { backOff } from './back-off.ts';
import { countedSends } from './counted.ts';
import type { Saving } from './saving.ts';

/** The answer to a wish for a pass. */
export type PassAnswer = { pass: string } | { refused: number };

interface Wanted {
	/** Where the server is: "wss://book.example.com/sync". */
	server: string;
	name: string;
	/** Asked for each connection anew: a pass is good once, for half a minute. */
	passFor(name: string): Promise<PassAnswer>;
	/** Of the page: a document that has gone on is not written to. */
	schema: number;
	doc?: Y.Doc;
	/** Tests of plain Node have one of their own. */
	Socket?: typeof WebSocket;
}

export interface Connected {
	doc: Y.Doc;
	awareness: Awareness;
	readonly saving: Saving;
	onChange(listener: () => void): () => void;
	close(): void;
}

const ours = { saved: 100, refused: 101, epoch: 103 };

/**
 * One live document, over one socket. Wraps the provider of y-websocket: its own way of reconnecting would use a pass
 * twice, and BroadcastChannel would carry updates past the gate.
 */
export function connect({
	server,
	name,
	passFor,
	schema,
	doc = new Y.Doc(),
	Socket
}: Wanted): Connected {
	const listeners = new Set<() => void>();
	let saving: Saving = { is: 'connecting', tries: 1 };
	let known: number | undefined; // the epoch that this page has
	let refusal: string | undefined;
	let tries = 0;
	let waiting = 0; // changes of one's own that no server has confirmed
	let again: ReturnType<typeof setTimeout> | undefined;
	let isClosed = false;

	const provider = new WebsocketProvider(server, name, doc, {
		connect: false,
		disableBc: true,
		shouldReconnect: () => false,
		...(Socket && { WebSocketPolyfill: Socket })
	});
	const sends = countedSends();

	function say(next: Saving) {
		saving = next;
		for (const listener of listeners) listener();
	}

	function onOwnChange(_update: Uint8Array, origin: unknown) {
		if (origin === provider) return;
		waiting++;
		if (provider.wsconnected) say({ is: 'saving', since: Date.now() });
		else if (saving.is === 'offline') say({ is: 'offline', waiting });
	}
	doc.on('update', onOwnChange);

	provider.messageHandlers[ours.saved] = (_encoder, decoder) => {
		if (!sends.areSaved(decoding.readVarUint(decoder))) return;
		waiting = 0;
		if (provider.synced) say({ is: 'saved' });
	};
	provider.messageHandlers[ours.refused] = (_encoder, decoder) => {
		refusal = decoding.readVarString(decoder);
	};
	provider.messageHandlers[ours.epoch] = (_encoder, decoder) => {
		known ??= decoding.readVarUint(decoder);
	};
	provider.on('sync', (synced: boolean) => {
		if (!synced) return;
		tries = 0;
		if (waiting === 0) say({ is: 'saved' });
		else say({ is: 'saving', since: Date.now() });
	});
	provider.on('connection-close', (event) => {
		provider.shouldConnect = false; // it would go on by itself, with a pass that is used
		ended((event as { code?: number } | null)?.code ?? 1006);
	});

	function ended(code: number) {
		if (isClosed) return;
		if (refusal !== undefined || code === 4422)
			return say({ is: 'refused', reason: refusal ?? '' });
		if (code === 4409) return say({ is: 'stale' });
		if (code === 4401) return retry(); // the pass was too old; whether the sign-in is, its answer says
		if (code >= 4400 && code < 4500) return say({ is: 'closed', code });
		retry();
	}

	function retry() {
		tries++;
		say(tries < 2 ? { is: 'connecting', tries } : { is: 'offline', waiting });
		clearTimeout(again);
		again = setTimeout(() => void begin(), backOff(tries));
	}

	async function begin() {
		let answer: PassAnswer;
		try {
			answer = await passFor(name);
		} catch {
			return retry(); // no line at all
		}
		if (isClosed) return;
		if ('refused' in answer) {
			const { refused } = answer;
			if (refused === 401 || refused === 403 || refused === 404)
				return say({ is: 'closed', code: 4000 + refused });
			return retry();
		}
		provider.protocols = [
			'concord.v1',
			`pass.${answer.pass}`,
			`cid.${doc.clientID}`,
			`schema.${schema}`,
			...(known === undefined ? [] : [`epoch.${known}`])
		];
		provider.connect();
		sends.watch(provider.ws as WebSocket);
	}

	function online() {
		if (provider.wsconnected || provider.wsconnecting || isClosed) return;
		if (saving.is !== 'offline' && saving.is !== 'connecting') return;
		clearTimeout(again);
		tries = 0;
		void begin();
	}
	globalThis.addEventListener?.('online', online);
	void begin();

	return {
		doc,
		awareness: provider.awareness,
		get saving() {
			return saving;
		},
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		close() {
			isClosed = true;
			clearTimeout(again);
			globalThis.removeEventListener?.('online', online);
			doc.off('update', onOwnChange);
			provider.destroy();
		}
	};
}
