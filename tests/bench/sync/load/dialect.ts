import * as encoding from 'lib0/encoding';
import { passFor, protocolsFor } from '../../../servers/sync/start.ts';

/** How a server wants to be spoken to. "concord, stock": ours, to a client that knows nothing of our additions. */
export type Dialect = 'raw' | 'y-websocket' | 'concord' | 'concord, stock' | 'hocuspocus';

export interface Who {
	document: string;
	actor: string;
	/** The client id that it writes under. */
	client: number;
}

/** Of the handshake. */
export function headersOf(dialect: Dialect, port: number, { document, actor, client }: Who) {
	if (!dialect.startsWith('concord')) return {};
	const more = dialect === 'concord' ? ['v.1', `cid.${client}`] : [];
	return {
		Origin: `http://127.0.0.1:${port}`,
		'Sec-WebSocket-Protocol': protocolsFor(passFor({ document, actor }), ...more).join(', ')
	};
}

export const pathOf = (dialect: Dialect, document: string) =>
	dialect.startsWith('concord') ? `/sync/${document}` : `/${document}`;

/** What is said once the socket is open: "tell me all that you have", and "I have nothing that you lack". */
export function hello(dialect: Dialect, { document }: Who): Uint8Array[] {
	if (dialect === 'raw') return [];
	const said = [Uint8Array.of(0, 0, 1, 0), Uint8Array.of(0, 1, 2, 0, 0)].map((message) =>
		wrapped(dialect, document, message)
	);
	return dialect === 'hocuspocus' ? [auth(document), ...said] : said;
}

/** A message of the sync protocol as this server wants it: Hocuspocus has many documents on a socket. */
export function wrapped(dialect: Dialect, document: string, message: Uint8Array) {
	if (dialect !== 'hocuspocus') return message;
	return encoding.encode((encoder) => {
		encoding.writeVarString(encoder, document);
		encoding.writeUint8Array(encoder, message);
	});
}

/** Where the sync message begins in what came, behind the name if there is one. Names are shorter than 128 bytes. */
export const startOf = (dialect: Dialect, bytes: Buffer, from: number) =>
	dialect === 'hocuspocus' ? from + 1 + (bytes[from] as number) : from;

/** "Here is what you lack": step 2. Hocuspocus also answers as type 4. */
export const isStep2 = (bytes: Buffer, at: number) =>
	(bytes[at] === 0 || bytes[at] === 4) && bytes[at + 1] === 1;

const auth = (document: string) =>
	encoding.encode((encoder) => {
		encoding.writeVarString(encoder, document);
		encoding.writeVarUint(encoder, 2);
		encoding.writeVarUint(encoder, 0);
		encoding.writeVarString(encoder, 'anybody');
	});

/** A raw server gives whoever opens such a "document" so many bytes, in the place of a stored one: the limit of a join. */
export const gift = (bytes: number) => `gives-${bytes}`;
export const isGift = (document: string) => document.startsWith('gives-');
export const giftAt = (url: string) => Number(/^\/gives-(\d+)$/.exec(url)?.[1] ?? 0);
