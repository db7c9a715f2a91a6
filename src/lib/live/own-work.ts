import type * as Y from 'yjs';
import { Confirmed } from './confirmed.ts';
import type { Noted, OfflineCopy } from './offline-copy.ts';
import { Waiting, type Change } from './waiting.ts';

/** Changes of one's own until the server has them, kept in this browser as they come. */
export class OwnWork {
	readonly #copy: OfflineCopy | undefined;
	/** Whether there is a line now, by which the rest is known to go. */
	readonly #isSynced: () => boolean;
	#waiting = new Waiting();
	#confirmed = new Confirmed();
	#isBaseKept = false;
	#keeping: ReturnType<typeof setTimeout> | undefined;

	constructor(copy: OfflineCopy | undefined, isSynced: () => boolean) {
		this.#copy = copy;
		this.#isSynced = isSynced;
	}

	get count() {
		return this.#waiting.count;
	}

	/** Another document: what the one before had confirmed is not in it. */
	beginAnew() {
		this.#confirmed = new Confirmed();
	}

	/** What was found in this browser. */
	takeUp(changes: readonly Change[], base: readonly Uint8Array[]) {
		this.#waiting = new Waiting(changes);
		this.#confirmed = new Confirmed(base);
	}

	cameFromServer(update: Uint8Array) {
		this.#confirmed.add(update);
	}

	add(update: Uint8Array, did: Pick<Change, 'verb' | 'args'>, sent: number | undefined) {
		const change = { id: crypto.randomUUID(), at: Date.now(), updates: [update], ...did };
		this.#waiting.add({ ...change, sent });
		this.#keeping ??= setTimeout(() => this.keep(), 100);
	}

	/** Everything that waited went out with this message. */
	wentWith(number: number | undefined) {
		this.#waiting.wentWith(number);
	}

	lostLine() {
		this.#waiting.lostLine();
		if (this.count > 0) this.keep();
	}

	/** Answers whether anything of it was news. */
	saved(count: number) {
		const done = this.#waiting.saved(count);
		this.#confirmed.add(...done.flatMap(({ updates }) => updates));
		if (done.length > 0 && this.count === 0) this.keep();
		return done.length > 0;
	}

	/** All that waits, with what it was made of: it is put away, and kept until it is done again. */
	putAway(doc: Y.Doc) {
		return { doc, base: this.#confirmed.parts, changes: this.#waiting.take() };
	}

	/** Another document is kept now; what has not been done again yet is kept beside it. */
	async replace(doc: Y.Doc, changes: readonly Change[]) {
		this.#isBaseKept = false;
		await this.#copy?.replace(doc).catch(() => undefined);
		await this.#copy?.keep([...changes, ...this.#waiting.kept]).catch(() => undefined);
	}

	keep() {
		clearTimeout(this.#keeping);
		this.#keeping = undefined;
		void this.#copy?.keep(this.#waiting.kept).catch(() => undefined);
		// Without a line it does not change: once for each stretch of work.
		const isWanted = this.count > 0 && !this.#isSynced();
		if (isWanted !== this.#isBaseKept)
			this.note({ base: isWanted ? this.#confirmed.parts : undefined });
		this.#isBaseKept = isWanted;
	}

	/** Kept or not, work goes on. */
	note(noted: Noted) {
		void this.#copy?.note(noted).catch(() => undefined);
	}
}
