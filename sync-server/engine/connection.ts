import type { WebSocket } from 'ws';
import { Budget } from './budget.ts';
import { framed, rawSocketOf } from './line.ts';
import { sayRefused } from './wire.ts';

const mib = 1_024 * 1_024;
/** Above this a reader counts as slow: nothing more is queued for it. */
const mostQueued = mib;
const perSecond = { messages: 200, bytes: 2 * mib, presence: 20, echoes: 2_000 };

/** Who is at the other end, as the server knows it: nothing of it comes from them. */
export interface Identity {
	actor: string;
	role: string;
	/** False for who may only read. */
	writes: boolean;
	/** Shown to others as theirs: name, colour. */
	shown: Readonly<Record<string, unknown>>;
	/** Knows our additions to the protocol. */
	speaksOurs: boolean;
}

type State =
	| { is: 'open' }
	/** Reads too slowly: gets one difference from here when it has caught up. */
	| { is: 'lagging'; vector: Uint8Array; since: number }
	| { is: 'gone' };

/** One browser tab at one document. */
export class Connection {
	readonly who: Identity;
	/** The client id under which its presence is shown; its own, and only that. */
	client: number | undefined;
	/** Sync messages taken in, whether they changed anything or not. */
	taken = 0;
	toldSaved = 0;
	#state: State = { is: 'open' };
	#dropped = 0;
	readonly #socket: WebSocket;
	readonly #budgets: Record<keyof typeof perSecond, Budget>;

	constructor(socket: WebSocket, who: Identity, now: number) {
		this.#socket = socket;
		this.who = who;
		const { messages, bytes, presence, echoes } = perSecond;
		this.#budgets = {
			messages: new Budget(messages, messages * 5, now),
			bytes: new Budget(bytes, bytes * 5, now), // the first step 2 of long work offline comes at once
			presence: new Budget(presence, presence * 2, now),
			echoes: new Budget(echoes, echoes * 2, now)
		};
	}

	get isGone() {
		return this.#state.is === 'gone';
	}

	/** Asks for a moment at which one difference can take the place of everything that waits. */
	get laggingSince() {
		return this.#state.is === 'lagging' ? this.#state.since : undefined;
	}

	mayTake(bytes: number, now: number) {
		const { messages, bytes: volume } = this.#budgets;
		return messages.take(1, now) && volume.take(bytes, now);
	}

	/** A stock client sends back what it hears of others' presence: none of it is its own to say. */
	ownOf<Entry extends { client: number }>(entries: readonly Entry[]) {
		if (this.client === undefined) return [...entries];
		return entries.filter(({ client }) => client === this.client);
	}

	/** Echoes cost next to nothing, but not nothing. */
	mayHear(now: number) {
		return this.#budgets.echoes.take(1, now);
	}

	mayShow(now: number) {
		return this.#budgets.presence.take(1, now);
	}

	/** A frame of who may only read: dropped; true when it was one too many. */
	drop() {
		return ++this.#dropped >= 50;
	}

	say(message: Uint8Array) {
		this.write(framed(message));
	}

	/** Bytes that are framed already, shared by everybody who gets them. */
	write(frames: Buffer) {
		const raw = rawSocketOf(this.#socket);
		if (this.#state.is !== 'open' || !raw || this.#socket.readyState !== 1) return;
		raw.write(frames);
	}

	/** After a round of telling: from here on nothing is queued, when too much waits already. */
	noteLag(vector: () => Uint8Array, now: number, caughtUp: () => void) {
		const raw = rawSocketOf(this.#socket);
		if (this.#state.is !== 'open' || !raw || raw.writableLength <= mostQueued) return;
		this.#state = { is: 'lagging', vector: vector(), since: now };
		raw.once('drain', () => {
			if (this.#state.is === 'lagging') caughtUp();
		});
	}

	/** Goes on, and answers from where it lacks something. */
	goOn() {
		if (this.#state.is !== 'lagging') return undefined;
		const { vector } = this.#state;
		this.#state = { is: 'open' };
		return vector;
	}

	/** What it sent is not applied; the client is divergent from here on, so the socket is closed for good. */
	refuse(reason: string, code = 4422) {
		if (this.isGone) return;
		if (this.who.speaksOurs) this.say(sayRefused(reason));
		this.end(code, reason);
	}

	end(code: number, words: string) {
		if (this.isGone) return;
		this.#state = { is: 'gone' };
		this.#socket.close(code, words.slice(0, 120));
	}

	/** The other end has gone by itself. */
	left() {
		this.#state = { is: 'gone' };
	}
}
