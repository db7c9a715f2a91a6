import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { encodeAwarenessUpdate } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { inPieces } from './pieces.ts';

// Kinds of messages: those of y-websocket, and ours, which the server sends to who announces "v.1".
const sync = 0;
const presence = 1;
const step1 = 0;
const step2 = 1;
const update = 2;
const ours = { saved: 100, refused: 101, authors: 102, epoch: 103 };

/** How the document is; to who comes with an older epoch: what became of that. */
export type Condition = keyof typeof conditions;

const conditions = {
	fine: 0,
	/** Opened for reading, from its last good state. */
	damaged: 1,
	/** The server can store nothing now. */
	'not writable': 2,
	grown: 3,
	'put back': 4,
	erased: 5
} as const;

export interface Hello {
	epoch: number;
	schema: number;
	condition: Condition;
}

/** The server hears twenty signs of presence a second, and what is beyond that not at all, the last one least. */
const showEvery = 60;
/** A line over which nothing comes for so long is given up, and tried anew. */
const patience = 15_000;

interface Ears {
	hello(hello: Hello): void;
	/** What waited here has been sent, and from now on every change goes by itself. */
	answered(): void;
	/** What the server has is here. */
	synced(): void;
	/** So many of the messages with changes are on its disk. */
	saved(count: number): void;
	/** The number with which the server closed, and its reason; 1006 when the line broke. */
	closed(code: number, reason: string | undefined): void;
}

interface Wanted {
	server: string;
	name: string;
	doc: Y.Doc;
	/** False: nothing of this copy is ever sent, not even what Yjs tidies up by itself. */
	writes(): boolean;
	Socket?: typeof WebSocket | undefined;
}

/** With what it comes to the server. */
interface Said {
	pass: string;
	schema: number;
	/** The epoch that this copy is of, when it is of one. */
	epoch: number | undefined;
	/** Asks for the end of that epoch, which is over. */
	isLate?: boolean;
}

const protocolsFor = ({ clientID }: Y.Doc, { pass, schema, epoch, isLate }: Said) => [
	...['concord.v1', 'v.1', `pass.${pass}`, `cid.${clientID}`, `schema.${schema}`],
	...(epoch === undefined ? [] : [`epoch.${epoch}`]),
	...(isLate ? ['late.1'] : [])
];

/** @public */
export type Line = ReturnType<typeof openLine>;

/**
 * The line of one copy to the server. Wraps the provider of y-websocket: its own way of reconnecting would use a pass
 * twice, BroadcastChannel would carry updates past the gate, and a change made between the opening of a socket and the
 * first exchange would reach the server before what it builds on.
 */
export function openLine({ server, name, doc, writes, Socket }: Wanted, ears: Ears) {
	let sent = 0;
	let isAnswered = false;
	let isSynced = false;
	let isOver = false;
	let late: ReturnType<typeof setTimeout> | undefined;
	let showing: ReturnType<typeof setTimeout> | undefined;
	let reason: string | undefined;
	let asked: PromiseWithResolvers<Map<number, string>> | undefined;

	const provider = new WebsocketProvider(server, name, doc, {
		connect: false,
		disableBc: true,
		shouldReconnect: () => false,
		...(Socket && { WebSocketPolyfill: Socket })
	});
	const { messageHandlers } = provider;
	const stock = messageHandlers[sync]!;

	messageHandlers[sync] = (encoder, decoder, ...rest) => {
		if (decoding.peekVarUint(decoder) !== step1) return stock(encoder, decoder, ...rest);
		decoding.readVarUint(decoder);
		answer(decoding.readVarUint8Array(decoder));
	};
	messageHandlers[ours.saved] = (_encoder, decoder) => ears.saved(decoding.readVarUint(decoder));
	messageHandlers[ours.refused] = (_encoder, decoder) => {
		reason = decoding.readVarString(decoder);
	};
	messageHandlers[ours.epoch] = (_encoder, decoder) => ears.hello(helloIn(decoder));
	messageHandlers[ours.authors] = (_encoder, decoder) => {
		asked?.resolve(authorsIn(decoder));
		asked = undefined;
	};
	provider.on('sync', (synced: boolean) => {
		if (!synced || isSynced) return;
		isSynced = true;
		ears.synced();
	});
	provider.on('connection-close', (event) => {
		provider.shouldConnect = false; // it would go on by itself, with a pass that is used
		isAnswered = isSynced = false;
		asked?.resolve(new Map());
		asked = undefined;
		const [code, said] = [(event as { code?: number } | null)?.code ?? 1006, reason];
		reason = undefined;
		// The provider is in the midst of it: whoever hears of it may do away with the provider.
		queueMicrotask(() => !isOver && ears.closed(code, said));
	});

	/** What the server lacks, in one go and in pieces that it takes. */
	function answer(vector: Uint8Array) {
		isAnswered = true;
		if (!writes()) return ears.answered();
		const pieces = inPieces(Y.encodeStateAsUpdate(doc, vector));
		for (const [index, piece] of pieces.entries())
			provider.ws?.send(syncMessage(index === 0 ? step2 : update, piece));
		ears.answered();
	}

	/** One's own alone, as it is then: what others show of themselves they say themselves. */
	function showSoon(send: (message: Uint8Array<ArrayBuffer>) => void) {
		showing ??= setTimeout(() => {
			showing = undefined;
			if (!provider.wsconnected || isOver) return;
			const own = encodeAwarenessUpdate(provider.awareness, [doc.clientID]);
			send(
				encoding.encode((encoder) => {
					encoding.writeVarUint(encoder, presence);
					encoding.writeVarUint8Array(encoder, own);
				}) as Uint8Array<ArrayBuffer>
			);
		}, showEvery);
	}

	/** Counts what goes out, so that "the first n are saved" can be set against it; the server counts by connection. */
	function watch(socket: WebSocket) {
		const send = socket.send.bind(socket);
		socket.send = (message) => {
			const [kind, of] = new Uint8Array(message as Uint8Array<ArrayBuffer>);
			if (kind === sync && of !== step1) {
				if (!isAnswered || !writes()) return;
				sent++;
			}
			if (kind === presence) return showSoon(send);
			send(message);
		};
	}

	return {
		provider,
		awareness: provider.awareness,
		get isOpen() {
			return provider.wsconnected;
		},
		get isSynced() {
			return isSynced;
		},
		/** The number of the last message with a change; nothing while changes wait for the first exchange. */
		get sent() {
			return isAnswered ? sent : undefined;
		},
		begin(said: Said) {
			sent = 0;
			isAnswered = false;
			provider.protocols = protocolsFor(doc, said);
			provider.connect();
			watch(provider.ws as WebSocket);
			clearTimeout(late);
			late = setTimeout(() => !isSynced && provider.disconnect(), patience);
		},
		/** Who wrote under which client id. */
		authors(): Promise<Map<number, string>> {
			if (!provider.wsconnected) return Promise.resolve(new Map());
			if (!asked) {
				asked = Promise.withResolvers();
				provider.ws?.send(new Uint8Array([ours.authors]));
			}
			return asked.promise;
		},
		/** The browser says that there is no network: a socket would notice only after half a minute. */
		drop: () => provider.disconnect(),
		close() {
			isOver = true;
			clearTimeout(late);
			clearTimeout(showing);
			provider.destroy();
		}
	};
}

function syncMessage(kind: number, bytes: Uint8Array) {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, sync);
		encoding.writeVarUint(encoder, kind);
		encoding.writeVarUint8Array(encoder, bytes);
	});
}

function helloIn(decoder: decoding.Decoder): Hello {
	const [epoch, schema] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
	const said = decoding.hasContent(decoder) ? decoding.readVarUint(decoder) : 0;
	const known = Object.entries(conditions).find(([, number]) => number === said);
	return { epoch, schema, condition: (known?.[0] ?? 'fine') as Condition };
}

function authorsIn(decoder: decoding.Decoder) {
	const authors = new Map<number, string>();
	for (let left = decoding.readVarUint(decoder); left > 0; left--)
		authors.set(decoding.readVarUint(decoder), decoding.readVarString(decoder));
	return authors;
}
