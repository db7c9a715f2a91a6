import * as decoding from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { protocolsFor } from '../../servers/sync/start.ts';
import { freshPass, type Client, type Wanted } from './client.ts';
import { lines } from './line.ts';

const sync = 0;
const step1 = 0;

/** The provider of y-websocket as it is: it connects again by itself, and is only given a new pass for that. */
export function openStock(wanted: Wanted): Client {
	const { Line, closed, cut, onOpen } = lines();
	const { doc = new Y.Doc() } = wanted;
	const protocols = () => protocolsFor(freshPass(wanted));
	const provider = new WebsocketProvider(wanted.url, wanted.document, doc, {
		...{ disableBc: true, protocols: protocols(), WebSocketPolyfill: Line }
	});
	let final: string | undefined;
	provider.on('connection-close', () => void (provider.protocols = protocols()));
	provider.on('closed', ({ code, reason }) => void (final = `${code} ${reason}`));

	return {
		...{ way: 'stock', actor: wanted.actor, doc, closed, cut, onOpen },
		isSynced: () => provider.synced,
		state: () => JSON.stringify({ isOpen: provider.wsconnected, closed: closed.slice(-3) }),
		lockedOut: () => final,
		onStored: (listener) => onEcho(provider, listener),
		offered: () => [],
		close: () => provider.destroy()
	};
}

/** Its own changes come back to it when they are stored: that is all a stock client can know. */
function onEcho(provider: WebsocketProvider, listener: Parameters<Client['onStored']>[0]) {
	const listen = provider.messageHandlers[sync];
	provider.messageHandlers[sync] = (encoder, decoder, ...more) => {
		const { pos } = decoder;
		const echoed = echoedIn(decoder);
		decoder.pos = pos;
		listen?.(encoder, decoder, ...more);
		if (echoed) listener((client, clock) => clock < (echoed.get(client) ?? 0));
	};
}

/** Client id → the clock up to which the message has its changes. */
function echoedIn(decoder: decoding.Decoder) {
	if (decoding.readVarUint(decoder) === step1) return undefined;
	return Y.parseUpdateMeta(decoding.readVarUint8Array(decoder)).to;
}
