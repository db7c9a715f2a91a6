import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { decodeStateVector } from 'yjs';

// The format of y-websocket 3: what a stock client sends and understands.
const sync = 0;
const presence = 1;
const queryPresence = 3;
const step1 = 0;
const step2 = 1;
const update = 2;
// Ours, sent only to clients that have said that they know them.
export const saved = 100; // how many sync messages of this connection, from the first, are on the disk
const refused = 101;
const authors = 102;
const epoch = 103;

/** More than may have a document open. */
const mostPresent = 1_000;
const mostVector = 128 * 1_024;

export type Heard =
	| { is: 'step1'; vector: Uint8Array }
	| { is: 'step2' | 'update'; update: Uint8Array }
	| { is: 'presence'; entries: PresenceEntry[] }
	| { is: 'presence asked' }
	| { is: 'authors asked' };

export interface PresenceEntry {
	client: number;
	clock: number;
	/** JSON of what is shown of them; "null" when they left. */
	state: string;
}

/** Reads one message; throws when it is none. What comes behind it in the same frame is no part of the protocol. */
export function heard(frame: Uint8Array): Heard {
	const decoder = decoding.createDecoder(frame);
	const kind = decoding.readVarUint(decoder);
	const message = kind === sync ? heardSync(decoder) : heardOther(kind, decoder);
	if (decoding.hasContent(decoder)) throw new Error('a message with more behind it');
	return message;
}

function heardSync(decoder: decoding.Decoder): Heard {
	const kind = decoding.readVarUint(decoder);
	const bytes = decoding.readVarUint8Array(decoder);
	if (kind === step1) {
		if (bytes.byteLength > mostVector) throw new Error('more than can have written');
		decodeStateVector(bytes); // throws here, and not when it is answered
		return { is: 'step1', vector: bytes };
	}
	if (kind === step2) return { is: 'step2', update: bytes };
	if (kind === update) return { is: 'update', update: bytes };
	throw new Error('an unknown kind of sync message');
}

function heardOther(kind: number, decoder: decoding.Decoder): Heard {
	if (kind === queryPresence) return { is: 'presence asked' };
	if (kind === authors) return { is: 'authors asked' };
	if (kind !== presence) throw new Error('an unknown kind of message');
	const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder));
	const entries: PresenceEntry[] = [];
	const count = decoding.readVarUint(inner);
	if (count > mostPresent) throw new Error('more than can be present');
	for (let left = count; left > 0; left--)
		entries.push({
			client: decoding.readVarUint(inner),
			clock: decoding.readVarUint(inner),
			state: decoding.readVarString(inner)
		});
	return { is: 'presence', entries };
}

const said = (write: (encoder: encoding.Encoder) => void) => encoding.encode(write);

const syncSaid = (kind: number, bytes: Uint8Array) =>
	said((encoder) => {
		encoding.writeVarUint(encoder, sync);
		encoding.writeVarUint(encoder, kind);
		encoding.writeVarUint8Array(encoder, bytes);
	});

/** "This is how far I am": asks for what is missing here. */
export const sayStep1 = (vector: Uint8Array) => syncSaid(step1, vector);
/** "This is what you lack." */
export const sayStep2 = (bytes: Uint8Array) => syncSaid(step2, bytes);
export const sayUpdate = (bytes: Uint8Array) => syncSaid(update, bytes);

export const sayPresence = (entries: readonly PresenceEntry[]) =>
	said((encoder) => {
		encoding.writeVarUint(encoder, presence);
		const inner = encoding.createEncoder();
		encoding.writeVarUint(inner, entries.length);
		for (const { client, clock, state } of entries) {
			encoding.writeVarUint(inner, client);
			encoding.writeVarUint(inner, clock);
			encoding.writeVarString(inner, state);
		}
		encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
	});

export const sayRefused = (reason: string) =>
	said((encoder) => {
		encoding.writeVarUint(encoder, refused);
		encoding.writeVarString(encoder, reason);
	});

/** Whose each client id is: who wrote what. */
export const sayAuthors = (all: ReadonlyMap<number, string>) =>
	said((encoder) => {
		encoding.writeVarUint(encoder, authors);
		encoding.writeVarUint(encoder, all.size);
		for (const [client, actor] of all) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarString(encoder, actor);
		}
	});

/** How the document is: `Room.condition`, and to who knows an older epoch of it `conditionFor`. */
export type Condition = 0 | 1 | 2 | 3 | 4 | 5;

export const sayEpoch = (current: number, schema: number, condition: Condition) =>
	said((encoder) => {
		encoding.writeVarUint(encoder, epoch);
		encoding.writeVarUint(encoder, current);
		encoding.writeVarUint(encoder, schema);
		encoding.writeVarUint(encoder, condition);
	});
