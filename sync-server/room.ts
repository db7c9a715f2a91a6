import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import {
	Awareness,
	applyAwarenessUpdate,
	encodeAwarenessUpdate,
	removeAwarenessStates
} from 'y-protocols/awareness';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';

const messageSync = 0;
const messageAwareness = 1;
const syncStep1 = 0;

interface Member {
	readOnly: boolean;
	/** Awareness entries that this connection brought, to be taken away when it leaves. */
	clients: Set<number>;
}

/**
 * One document while people have it open, in memory only: it proves the shape of the process and is gone with the
 * last who leaves. Gate, store and limits come with the live documents.
 */
export class Room {
	readonly #doc = new Y.Doc({ gc: true });
	readonly #awareness = new Awareness(this.#doc);
	readonly #members = new Map<WebSocket, Member>();
	readonly #onEmpty: () => void;

	constructor(onEmpty: () => void) {
		this.#onEmpty = onEmpty;
		this.#awareness.setLocalState(null);
		this.#doc.on('update', (update: Uint8Array) => {
			this.#toAll(message(messageSync, (encoder) => writeUpdate(encoder, update)));
		});
		this.#awareness.on('update', (change: Change, from: unknown) =>
			this.#tellPresence(change, from)
		);
	}

	join(socket: WebSocket, readOnly: boolean) {
		this.#members.set(socket, { readOnly, clients: new Set() });
		socket.on('message', (frame: Buffer) => this.#receive(socket, frame));
		socket.on('close', () => this.#leave(socket));

		socket.send(message(messageSync, (encoder) => writeSyncStep1(encoder, this.#doc)));
		const present = [...this.#awareness.getStates().keys()];
		if (present.length > 0) socket.send(this.#presence(present));
	}

	#receive(socket: WebSocket, frame: Buffer) {
		// Who is being closed may go on sending until they have answered: none of it counts.
		if (socket.readyState !== socket.OPEN) return;
		try {
			const decoder = decoding.createDecoder(new Uint8Array(frame));
			const kind = decoding.readVarUint(decoder);
			if (kind === messageSync) this.#sync(socket, decoder);
			if (kind === messageAwareness)
				applyAwarenessUpdate(this.#awareness, decoding.readVarUint8Array(decoder), socket);
		} catch {
			// Not a frame of this protocol: its sender is told and ended, nobody else notices.
			socket.close(4422, 'This message could not be read.');
		}
	}

	#sync(socket: WebSocket, decoder: decoding.Decoder) {
		const asks = decoding.peekVarUint(decoder) === syncStep1;
		if (!asks && this.#members.get(socket)?.readOnly) return;
		const answer = encoding.createEncoder();
		encoding.writeVarUint(answer, messageSync);
		readSyncMessage(decoder, answer, this.#doc, socket, (error) => {
			throw error;
		});
		if (encoding.length(answer) > 1) socket.send(encoding.toUint8Array(answer));
	}

	#tellPresence({ added, updated, removed }: Change, from: unknown) {
		const member = this.#members.get(from as WebSocket);
		for (const client of added) member?.clients.add(client);
		for (const client of removed) member?.clients.delete(client);
		this.#toAll(this.#presence([...added, ...updated, ...removed]));
	}

	#leave(socket: WebSocket) {
		const member = this.#members.get(socket);
		this.#members.delete(socket);
		if (member) removeAwarenessStates(this.#awareness, [...member.clients], null);
		if (this.#members.size > 0) return;
		this.#awareness.destroy();
		this.#doc.destroy();
		this.#onEmpty();
	}

	#presence(clients: number[]) {
		return message(messageAwareness, (encoder) =>
			encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(this.#awareness, clients))
		);
	}

	#toAll(frame: Uint8Array) {
		for (const socket of this.#members.keys())
			if (socket.readyState === socket.OPEN) socket.send(frame);
	}
}

interface Change {
	added: number[];
	updated: number[];
	removed: number[];
}

function message(kind: number, write: (encoder: encoding.Encoder) => void) {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, kind);
	write(encoder);
	return encoding.toUint8Array(encoder);
}
