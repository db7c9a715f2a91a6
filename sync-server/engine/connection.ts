import type { WebSocket } from 'ws';
import { Budget } from './budget.ts';
import { framed, rawSocketOf, withSaved } from './line.ts';
import type { Share } from './shares.ts';
import { sayRefused, type Heard } from './wire.ts';

const mib = 1_024 * 1_024;
/** Above this a reader counts as slow: nothing more is queued for it. */
const mostQueued = mib;
const perSecond = { messages: 200, bytes: 2 * mib, presence: 20, echoes: 2_000 };

/** Milliseconds of work beyond one's share. */
const mostOwed = 5_000;

/** Who does not answer a closing within it is cut off. */
const farewell = 1_000;

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
	| { is: 'lagging'; since: number }
	| { is: 'gone' };

/** One browser tab at one document. */
export class Connection {
	readonly who: Identity;
	/** The client id under which its presence is shown; its own, and only that. */
	client: number | undefined;
	/** Sync messages taken in, whether they changed anything or not. */
	taken = 0;
	#toldSaved = 0;
	/** Sent its first step 2, which may be long. */
	hasSynced = false;
	/** That was taken in: from here on there is no honest gap. */
	isInStep = false;
	/** What builds on it and came before it. */
	readonly early: Extract<Heard, { is: 'step2' | 'update' }>[] = [];
	earlyBytes = 0;
	#state: State = { is: 'open' };
	#dropped = 0;
	readonly #socket: WebSocket;
	readonly #share: Share;
	readonly #budgets: Record<keyof typeof perSecond, Budget>;

	/** `share`: what is theirs, over all their lines. */
	constructor(socket: WebSocket, who: Identity, { now, share }: { now: number; share: Share }) {
		this.#socket = socket;
		this.who = who;
		this.#share = share;
		const { messages, bytes, presence, echoes } = perSecond;
		this.#budgets = {
			messages: new Budget(messages, messages * 5, now),
			bytes: new Budget(bytes, bytes * 5, now), // the first step 2 of long work offline comes at once
			presence: new Budget(presence, presence * 2, now),
			echoes: new Budget(echoes, echoes * 2, now)
		};
	}

	/** A message of this connection is part of the document, or had nothing to add to it. */
	took(is: 'step2' | 'update') {
		this.taken++;
		if (is === 'step2') this.isInStep = true;
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
	mayHear(bytes: number, now: number) {
		const { echoes, bytes: volume } = this.#budgets;
		return echoes.take(1, now) && volume.take(bytes, now);
	}

	/** So long its message took; false when the server was made to work far beyond its share. */
	mayCost(ms: number, now: number) {
		this.#share.work.take(ms, now);
		return this.#share.work.left(now) > -mostOwed;
	}

	/** They have had their share: what they send is taken in after what others send. */
	isBusy(now: number) {
		return this.#share.work.left(now) < 0;
	}

	/** New client ids that may still come from whoever is at the other end. */
	idsAt(now: number) {
		const { ids } = this.#share;
		return {
			left: () => ids.left(now),
			take(count: number) {
				ids.take(count, now);
			}
		};
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
	write(frames: Uint8Array) {
		const raw = rawSocketOf(this.#socket);
		if (this.#state.is !== 'open' || !raw || this.#socket.readyState !== 1) return;
		raw.write(frames);
	}

	/** Shared bytes as well, in one write and without copying them. */
	writeAll(frames: readonly Uint8Array[]) {
		const raw = rawSocketOf(this.#socket);
		raw?.cork();
		for (const frame of frames) this.write(frame);
		raw?.uncork();
	}

	/** The shared frames of a turn, and to who knows it how much of theirs is stored, in one write. */
	tell(frames: Buffer | undefined) {
		if (this.#state.is !== 'open') return;
		const saved = this.who.speaksOurs && this.taken !== this.#toldSaved;
		if (!saved) return frames && this.write(frames);
		this.#toldSaved = this.taken;
		this.write(withSaved(frames, this.taken));
	}

	/** Nothing more is read until `resume`: too much waits to be stored. */
	pause() {
		this.#socket.pause();
	}

	resume() {
		if (this.#socket.readyState !== 3) this.#socket.resume();
	}

	/** Too much waits for it already. */
	get isBehind() {
		const raw = rawSocketOf(this.#socket);
		return this.#state.is === 'open' && raw !== null && raw.writableLength > mostQueued;
	}

	/** From here on nothing is queued for it; when it has read all, it is told from where it lacks something. */
	lag(now: number, caughtUp: () => void) {
		this.#state = { is: 'lagging', since: now };
		rawSocketOf(this.#socket)?.once('drain', () => {
			if (this.#state.is === 'lagging') caughtUp();
		});
	}

	/** What follows is the difference. */
	goOn() {
		if (this.#state.is === 'lagging') this.#state = { is: 'open' };
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
		this.#socket.resume(); // a closing is answered, and the answer must be read
		this.#socket.close(code, shortened(words));
		const cut = setTimeout(() => this.#socket.terminate(), farewell);
		this.#socket.once('close', () => clearTimeout(cut));
	}

	/** The other end has gone by itself. */
	left() {
		this.#state = { is: 'gone' };
	}
}

/** A reason has 123 bytes at most. */
function shortened(words: string) {
	let short = words;
	while (Buffer.byteLength(short) > 120) short = short.slice(0, -1);
	return short;
}
