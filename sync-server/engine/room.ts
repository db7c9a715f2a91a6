import * as Y from 'yjs';
import { Refused } from '../gate/refused.ts';
import type { Appended, Written } from '../store/store.ts';
import type { Connection } from './connection.ts';
import { framed } from './line.ts';
import type { LiveDocument } from './live-document.ts';
import { Presence } from './presence.ts';
import { saySaved, sayStep1, sayStep2, sayUpdate, type Heard } from './wire.ts';

/** More in one tick than this is sent as one merged update: cheaper for everybody who takes it in. */
const fewUpdates = 8;
const largestDocument = 20 * 1_024 * 1_024;

export interface Edit {
	actor: string;
	news: string;
	change(doc: Y.Doc): void;
	done: PromiseWithResolvers<void>;
}

interface Came {
	from: Connection;
	message: Heard;
	bytes: number;
}

/** What one turn changed, until it is on the disk. */
interface Turn {
	appended: Appended | undefined;
	asks: { from: Connection; vector: Uint8Array }[];
	edits: Edit[];
}

/** A document and those who have it open. Works in turns: take in, commit, tell; between turns all of it is on the disk. */
export class Room {
	readonly document: LiveDocument;
	readonly fence: number;
	readonly connections = new Set<Connection>();
	readonly presence = new Presence();
	readonly #came: Came[] = [];
	readonly #edits: Edit[] = [];
	/** Bound at first presence, to be written with the next turn. */
	readonly #claims = new Map<number, string>();
	logBytes: number;
	lastWrite = 0;
	lastSaid = 0;

	constructor(document: LiveDocument, fence: number, logBytes: number) {
		this.document = document;
		this.fence = fence;
		this.logBytes = logBytes;
	}

	get isReady() {
		return this.#came.length + this.#edits.length + this.#claims.size > 0 || this.presence.hasNews;
	}

	join(connection: Connection) {
		this.connections.add(connection);
		connection.say(sayStep1(this.document.vector()));
		connection.say(this.presence.everybody());
	}

	leave(connection: Connection) {
		this.connections.delete(connection);
		this.presence.leave(connection);
	}

	hear(from: Connection, message: Heard, bytes: number) {
		if (message.is === 'presence') return this.#see(from, message.entries);
		if (message.is === 'presence asked') return from.say(this.presence.everybody());
		if (message.is !== 'step1' && !from.who.writes) {
			if (from.drop()) from.refuse('This document is for reading.', 4403);
			return;
		}
		this.#came.push({ from, message, bytes });
	}

	edit(edit: Edit) {
		this.#edits.push(edit);
	}

	/** Takes in all that came; nothing of it is told before it is stored. */
	takeIn(now: number): Turn {
		const written: Written[] = [];
		const authors = new Map(this.#claims);
		const asks: Turn['asks'] = [];
		this.#claims.clear();

		for (const { from, message } of this.#came.splice(0)) {
			if (from.isGone) continue;
			if (message.is === 'step1') asks.push({ from, vector: message.vector });
			else if (message.is === 'step2' || message.is === 'update')
				this.#takeOne(from, message.update, now, written, authors);
		}
		const edits = this.#edits.splice(0);
		for (const { change, actor } of edits) {
			const { update, authors: made } = this.document.edit(change);
			for (const [client, by] of made) authors.set(client, by);
			if (update) written.push({ actor, update });
		}

		if (written.length + authors.size + edits.length === 0)
			return { appended: undefined, asks, edits };
		this.lastWrite = now;
		const { name, epoch } = this.document;
		const news = edits.map((edit) => edit.news);
		const seq = this.document.seq + 1;
		const { fence } = this;
		const appended = {
			name,
			epoch,
			seq,
			fence,
			at: now,
			updates: written,
			authors: [...authors],
			news
		};
		return { appended, asks, edits };
	}

	/** Everything of this turn is on the disk: now it may be seen. */
	tell({ appended, asks, edits }: Turn, now: number) {
		if (appended) {
			this.document.seq = appended.seq;
			for (const { update } of appended.updates) this.logBytes += update.byteLength;
		}
		const messages = messagesOf(appended?.updates ?? []);
		const presence = this.presence.news({ renewals: false });
		if (presence) messages.push(presence);
		if (messages.length > 0) this.#toAll(Buffer.concat(messages.map(framed)), now);

		for (const { from, vector } of asks) from.say(sayStep2(this.document.missing(vector)));
		for (const connection of this.connections) {
			if (!connection.who.speaksOurs || connection.taken === connection.toldSaved) continue;
			connection.say(saySaved(connection.taken));
			connection.toldSaved = connection.taken;
		}
		for (const { done } of edits) done.resolve();
	}

	/** Who is still here, said so that nobody is taken for gone; and something at all, for who waits for a sign of life. */
	tellRenewals(now: number) {
		const presence = this.presence.news({ renewals: true });
		if (presence) this.#toAll(framed(presence), now);
	}

	signOfLife(now: number) {
		this.#toAll(framed(noNews), now);
	}

	#toAll(frames: Buffer, now: number) {
		this.lastSaid = now;
		for (const connection of this.connections) {
			connection.write(frames);
			connection.noteLag(
				() => this.document.vector(),
				now,
				() => this.#catchUp(connection)
			);
		}
	}

	/** One difference instead of everything that was not queued. */
	#catchUp(connection: Connection) {
		const vector = connection.goOn();
		if (vector) connection.say(sayStep2(this.document.missing(vector)));
	}

	#takeOne(
		from: Connection,
		update: Uint8Array,
		now: number,
		written: Written[],
		authors: Map<number, string>
	) {
		try {
			const size = (this.document.size ?? 0) + update.byteLength;
			if (size > largestDocument) return from.refuse('This document is full.', 4413);
			const taken = this.document.take(update, from.who.actor, from.who.role, now);
			written.push(...taken.written);
			for (const [client, actor] of taken.authors) authors.set(client, actor);
			from.taken++;
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			from.refuse(error.reason);
		}
	}

	#see(from: Connection, entries: Parameters<Presence['show']>[1]) {
		this.presence.show(from, entries, (client) => {
			const owner = this.document.actorOf(client);
			if (owner === undefined) this.#claim(client, from.who.actor);
			return owner === undefined || owner === from.who.actor;
		});
	}

	/** From its first sight a client id is its actor's, for ever: nobody takes it who only saw it. */
	#claim(client: number, actor: string) {
		this.document.claim(client, actor);
		this.#claims.set(client, actor);
	}
}

const noNews = new Uint8Array([1, 1, 0]);

function messagesOf(updates: readonly Written[]) {
	if (updates.length === 0) return [];
	if (updates.length <= fewUpdates) return updates.map(({ update }) => sayUpdate(update));
	return [sayUpdate(Y.mergeUpdates(updates.map(({ update }) => update)))];
}
