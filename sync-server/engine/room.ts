import type * as Y from 'yjs';
import { Refused } from '../gate/refused.ts';
import type { Appended } from '../store/store.ts';
import type { Connection } from './connection.ts';
import { framed, framedPieces, framedUpdate } from './line.ts';
import { inTurn, isLarge, saysNothing, type Asking, type Came, type Writing } from './in-turn.ts';
import type { LiveDocument } from './live-document.ts';
import { Pile } from './pile.ts';
import { Presence } from './presence.ts';
import { sayAuthors, sayStep1, type Heard } from './wire.ts';

/** Milliseconds; what is left then is for the next turn. */
const longestTurn = 20;
/** Updates that may come before the first step 2 and build on it. */
const mostEarly = 64;
const mostEarlyBytes = 1_024 * 1_024;
const largestDocument = 20 * 1_024 * 1_024;

export interface Edit {
	actor: string;
	news: string;
	change(doc: Y.Doc): void;
	done: PromiseWithResolvers<void>;
}

/** What one turn changed, until it is on the disk. */
export interface Turn {
	/** Nothing when only questions were asked. */
	appended: Appended | undefined;
	asks: Asking[];
	edits: Edit[];
}

/** A document and those who have it open. Works in turns: take in, store, tell; between turns all of it is on the disk. */
export class Room {
	readonly document: LiveDocument;
	/** Of the lease; undefined while the disk takes nothing, when there is only reading. */
	readonly fence: number | undefined;
	readonly connections = new Set<Connection>();
	readonly presence = new Presence();
	#came: Came[] = [];
	#edits: Edit[] = [];
	#asks: Turn['asks'] = [];
	/** Of the log since the last snapshot. */
	logBytes: number;
	logTurns = 0;
	lastWrite = 0;
	lastSaid = 0;
	/** A turn is on its way to the disk: memory is ahead of it. */
	isStoring = false;
	/** Given up: what is in memory was not stored. */
	isBroken = false;

	constructor(document: LiveDocument, fence: number | undefined, logBytes: number) {
		this.document = document;
		this.fence = fence;
		this.logBytes = logBytes;
	}

	/** 0: as it should be. 1: damaged, and read as it last could be. 2: the disk takes nothing now. */
	get condition(): 0 | 1 | 2 {
		if (this.document.damage) return 1;
		return this.fence === undefined ? 2 : 0;
	}

	get isReady() {
		return (
			this.#came.length > 0 ||
			this.#edits.length > 0 ||
			this.#asks.length > 0 ||
			this.presence.hasNews
		);
	}

	/** Whether what waits must be taken in by a document that is awake. */
	get wantsToWrite() {
		return this.#edits.length > 0 || this.#came.some((each) => !saysNothing(each));
	}

	join(connection: Connection) {
		this.connections.add(connection);
		connection.say(sayStep1(this.document.kept.vector()));
		if (this.presence.isAny) connection.say(this.presence.everybody());
	}

	/** The client id that a page will write under, said before anybody can have seen it. */
	announce(connection: Connection, client: number, now: number) {
		if (this.#claim(connection, client, now) === 'foreign') connection.refuse('a foreign author');
	}

	/** A client id that was seen is kept for who showed it, for ever: so it counts like one that is written under. */
	#claim(from: Connection, client: number, now: number) {
		const owner = this.document.actorOf(client);
		if (owner !== undefined) return owner === from.who.actor ? 'own' : 'foreign';
		const ids = from.idsAt(now);
		if (ids.left() < 1) return 'one too many';
		ids.take(1);
		this.document.claim(client, from.who.actor);
		return 'own';
	}

	leave(connection: Connection) {
		this.connections.delete(connection);
		this.presence.leave(connection);
	}

	hear(from: Connection, message: Heard, now: number) {
		switch (message.is) {
			case 'presence':
				return this.#see(from, message.entries, now);
			case 'presence asked':
				return from.isBehind ? undefined : from.say(this.presence.everybody());
			case 'authors asked':
				return from.isBehind ? undefined : from.say(sayAuthors(this.document.authors));
			case 'step1':
				this.#came.push({ from, message });
				return;
			case 'step2':
			case 'update':
				if (from.who.writes) this.#came.push({ from, message });
				else if (from.drop()) from.refuse('This document is for reading.', 4403);
				return;
			default:
				return message satisfies never;
		}
	}

	edit(edit: Edit) {
		this.#edits.push(edit);
	}

	/** Given up: what is in memory counts for nothing, and edits that still wait are handed back. */
	abandoned() {
		this.isBroken = true;
		return this.#edits.splice(0);
	}

	/** Takes in all that came; nothing of it is told before it is stored. */
	takeIn(now: number): Turn {
		const [came, edits, asks] = [this.#came, this.#edits, this.#asks];
		[this.#came, this.#edits, this.#asks] = [[], [], []];
		const { writing, asked, later } = inTurn(came, now);
		this.#came.push(...later);
		asks.push(...asked);
		if (writing.length + edits.length === 0) return { appended: undefined, asks, edits };

		const { name, epoch } = this.document;
		const { update, authors } = this.document.turn(() => {
			const began = performance.now();
			const late = writing.findIndex((each) => {
				this.#takeOne(each, now);
				return performance.now() - began > longestTurn;
			});
			if (late >= 0) this.#came.unshift(...writing.slice(late + 1));
			for (const { actor, change } of edits) this.document.edit(actor, change);
		});
		if (!update && edits.length === 0) return { appended: undefined, asks, edits };
		this.lastWrite = now;
		this.isStoring = true;
		const appended = {
			name,
			epoch,
			seq: this.document.seq + 1,
			fence: this.fence ?? 0,
			at: now,
			update: update ?? nothing,
			authors,
			news: edits.map(({ news }) => news)
		};
		return { appended, asks, edits };
	}

	/** Everything of this turn is on the disk: now it may be seen. */
	tell({ appended, asks, edits }: Turn, now: number) {
		this.isStoring = false;
		const frames: Buffer[] = [];
		if (appended) {
			this.document.stored(appended.seq, appended.update);
			this.logBytes += appended.update.byteLength;
			this.logTurns++;
			if (appended.update.byteLength > 0) frames.push(framedUpdate(appended.update));
		}
		const presence = this.presence.news({ renewals: false });
		if (presence) frames.push(framed(presence));
		this.#toAll(frames.length > 1 ? Buffer.concat(frames) : frames[0], now);
		// However often somebody asked, and only who reads what is answered.
		if (asks.length > 0)
			for (const [from, vector] of new Map(asks.map((ask) => [ask.from, ask.vector])))
				if (from.isBehind) this.#noteLag(from, now, vector);
				else this.#answer(from, vector);
		for (const { done } of edits) done.resolve();
	}

	/**
	 * The pieces of a document go out as updates, and the last as the answer: with it everything is there. A client that
	 * is not ours tidies up after each of them, and would remove what the next one needs: it gets all of it at once.
	 */
	#answer(from: Connection, vector: Uint8Array) {
		from.goOn();
		const missing = this.document.missing(vector, { inPieces: from.who.speaksOurs });
		from.writeAll(framedPieces(missing.length > 0 ? missing : [emptyUpdate]));
	}

	/** Who is still here, said so that nobody is taken for gone. */
	tellRenewals(now: number) {
		const presence = this.presence.news({ renewals: true });
		if (presence) this.#toAll(framed(presence), now);
	}

	/** Something at all, for who waits for a sign of life. */
	signOfLife(now: number) {
		this.#toAll(framed(noNews), now);
	}

	#toAll(frames: Buffer | undefined, now: number) {
		if (frames) this.lastSaid = now;
		for (const connection of this.connections) {
			connection.tell(frames);
			if (connection.isBehind) this.#noteLag(connection, now, this.document.kept.vector());
		}
	}

	/** One difference instead of everything that was not queued, at the end of a turn. */
	#noteLag(connection: Connection, now: number, vector: Uint8Array) {
		connection.lag(now, () => {
			this.#asks.push({ from: connection, vector });
			this.onReady();
		});
	}

	/** Hears that something waits which did not come from a message. */
	onReady = () => {};

	#takeOne(each: Writing, now: number, whole = false) {
		const { from, message, piece } = each;
		if (from.isGone) return;
		if (message.is === 'update' && from.early.length > 0) return this.#wait(from, message);
		// Only the first step 2 may be long.
		const isFirst = message.is === 'step2' && !from.isInStep;
		const began = performance.now();
		try {
			if (this.document.kept.size + message.update.byteLength > largestDocument)
				return from.refuse('This document is full.', 4413);
			const { actor, role } = from.who;
			const author = { actor, role, ids: from.idsAt(now) };
			if (isLarge(each) && !piece && !whole) {
				const pile = each.pile ?? new Pile(each, this.document, author);
				this.#came.unshift(...pile.goOn());
			} else {
				this.document.take(message.update, author, now);
				if (piece !== 'one of several') from.took(message.is);
			}
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			if (error.isAhead && !from.isInStep) return this.#wait(from, message);
			return from.refuse(error.reason);
		}
		if (!from.mayCost(performance.now() - began, now) && !isFirst)
			from.end(4429, 'What comes from here takes too much work.');
		if (!isFirst || !from.isInStep) return;
		for (const early of from.early.splice(0)) this.#takeOne({ from, message: early }, now, true);
	}

	/**
	 * Written while the line was only just open, on top of work that comes with the first step 2: a gap for now, and none
	 * with that.
	 */
	#wait(from: Connection, message: Writing['message']) {
		from.earlyBytes += message.update.byteLength;
		if (from.early.length >= mostEarly || from.earlyBytes > mostEarlyBytes)
			return from.refuse('a gap');
		from.early.push(message);
	}

	#see(from: Connection, entries: Parameters<Presence['show']>[1], now: number) {
		this.presence.show(from, entries, (client) => this.#claim(from, client, now) === 'own');
	}
}

const nothing = new Uint8Array(0);
const emptyUpdate = Uint8Array.of(0, 0);
const noNews = Uint8Array.of(1, 1, 0);
