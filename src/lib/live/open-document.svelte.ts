import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';
import type { Connected } from './connected.ts';
import type { ArgsOf, Verbs } from './document-type.ts';
import { Presence } from './presence.svelte.ts';

/** A live document as components see it: what they read of it is read again when it changed. */
export class OpenDocument<V extends Verbs = Verbs> {
	readonly connected: Connected<V>;
	readonly presence: Presence;
	readonly #watch: () => void;

	constructor(connected: Connected<V>, me: { id: string; name: string }) {
		this.connected = connected;
		this.presence = new Presence(connected, me);
		this.#watch = createSubscriber((changed) => connected.onChange(changed));
	}

	/** An answer about what is in it. */
	seen<Answer>(question: (doc: Y.Doc) => Answer): Answer {
		this.#watch();
		return question(this.connected.doc);
	}

	get version() {
		this.#watch();
		return this.connected.version;
	}
	get isReady() {
		this.#watch();
		return this.connected.isReady;
	}
	get mayWrite() {
		this.#watch();
		return this.connected.mayWrite;
	}
	get saving() {
		this.#watch();
		return this.connected.saving;
	}
	get lost() {
		this.#watch();
		return this.connected.lost;
	}
	get isDamaged() {
		this.#watch();
		return this.connected.isDamaged;
	}

	change<K extends keyof V>(verb: K, args: ArgsOf<V[K]>) {
		return this.connected.change(verb, args);
	}

	close() {
		this.presence.close();
		this.connected.close();
	}
}
