/** Somebody changed one value, and may want it back. */
export interface Intent {
	/** In words, for who is asked: "Moved Duty review to Offer sent". */
	what: string;
	key: string;
	before: unknown;
	after: unknown;
}

/** What an undo comes to. */
export type Undone =
	| { is: 'nothing to undo' }
	| { is: 'done'; intent: Intent }
	/** Somebody else changed it since: theirs is not taken away unasked. */
	| { is: 'asks'; intent: Intent; now: unknown };

interface Values {
	get(key: string): unknown;
	/** Undefined takes the value away. */
	set(key: string, value: unknown): void;
}

const most = 100;

/**
 * Undo where many change the same values: a log of one's own intents. What is still as one left it goes back; what
 * somebody else has changed since is asked about.
 *
 * @public for boards
 */
export class Intents {
	readonly #values: Values;
	#done: Intent[] = [];
	#undone: Intent[] = [];

	constructor(values: Values) {
		this.#values = values;
	}

	/** Changes the value and remembers how it was. */
	change(what: string, key: string, after: unknown) {
		this.#done.push({ what, key, before: this.#values.get(key), after });
		if (this.#done.length > most) this.#done.shift();
		this.#undone = [];
		this.#values.set(key, after);
	}

	/** `anyway`: the answer to having been asked. */
	undo({ anyway = false } = {}): Undone {
		return this.#back(this.#done, this.#undone, 'after', 'before', anyway);
	}

	redo({ anyway = false } = {}): Undone {
		return this.#back(this.#undone, this.#done, 'before', 'after', anyway);
	}

	/** The last one is not wanted back any more: somebody keeps what the other made of it. */
	keepTheirs() {
		this.#done.pop();
	}

	#back(
		from: Intent[],
		to: Intent[],
		left: 'before' | 'after',
		wanted: 'before' | 'after',
		anyway: boolean
	): Undone {
		const intent = from.at(-1);
		if (!intent) return { is: 'nothing to undo' };
		const now = this.#values.get(intent.key);
		if (!anyway && !isSame(now, intent[left])) return { is: 'asks', intent, now };
		from.pop();
		to.push(intent);
		this.#values.set(intent.key, intent[wanted]);
		return { is: 'done', intent };
	}
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
