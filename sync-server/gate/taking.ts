import { Item } from 'yjs';
import * as Y from 'yjs';
import { updateOf } from '#lib/live/update-of.ts';
import type { Passed } from './gate.ts';

const unfounded = 'what passed the gate builds on nothing that is there';

/** What Yjs keeps of a text or a list, to find a place by its number; not in its types. */
interface Numbered {
	_searchMarker: unknown[] | null;
}

/**
 * What is taken in and written within one transaction, and the update that tells others of it. Nearly every update is
 * one word or letter of one person: it was read at the gate, so it is put in its place as it is, and told as it is.
 * Whatever is more goes the way of Yjs, which reads it once more and writes down what has changed.
 */
export class Taking {
	readonly #transaction: Y.Transaction;
	/** Each by a client of its own. Nothing when there is more than that. */
	#single: Item[] | undefined = [];
	/** How long they were together when they were put in. */
	#length = 0;

	constructor(transaction: Y.Transaction) {
		this.#transaction = transaction;
	}

	/** What passed the gate a moment ago. */
	take({ update, inOrder, deletions }: Passed) {
		const [only] = inOrder;
		if (!update) return;
		if (inOrder.length === 1 && deletions.size === 0 && only instanceof Item) this.#putIn(only);
		else this.#apply(update);
	}

	#apply(update: Uint8Array) {
		const { doc } = this.#transaction;
		const { pendingStructs, pendingDs } = doc.store;
		this.#single = undefined;
		Y.applyUpdate(doc, update);
		// It would wait there, seen by nobody, and come in later past the gate.
		if (doc.store.pendingStructs !== pendingStructs || doc.store.pendingDs !== pendingDs)
			throw new Error(unfounded);
	}

	/** As Yjs does it with each that it has read. */
	#putIn(item: Item) {
		const transaction = this.#transaction;
		const { doc } = transaction;
		if (this.#single?.some(({ id }) => id.client === item.id.client)) this.#single = undefined;
		this.#single?.push(item);
		this.#length += item.length;
		const parent = item.parent as unknown;
		if (typeof parent === 'string') item.parent = doc.get(parent);
		if (item.getMissing(transaction, doc.store) !== null) throw new Error(unfounded);
		// It hangs on what was cleared away, so Yjs clears it away too: what is told of it must not have it either.
		if (!item.parent) this.#single = undefined;
		item.integrate(transaction, 0);
	}

	/** The server itself is about to write. */
	write() {
		this.#single = undefined;
		this.#forgetNumbers();
	}

	/** Everything is taken in; `told` hears of what it was, if anything. */
	end(told: (update: Uint8Array) => void) {
		const transaction = this.#transaction;
		this.#forgetNumbers();
		// Else Yjs would take the server's own writing for somebody else's under its id.
		transaction.local = true;
		const single = this.#single;
		if (single?.length === 0) return;
		if (!single || this.#wereSplit(single) || transaction.deleteSet.clients.size > 0)
			transaction.doc.on('update', told);
		else told(updateOf(single.sort((one, other) => other.id.client - one.id.client))); // as Yjs orders them
	}

	/** What came into the midst of another has cut it in two, and only the first half is known here. */
	#wereSplit(single: readonly Item[]) {
		return single.reduce((sum, { length }) => sum + length, 0) !== this.#length;
	}

	/**
	 * Yjs remembers where it wrote last, by its number, and forgets it when others' work is taken in by a transaction that
	 * is not called local. Ours is: so what the server writes at the fifth letter would come where the fifth one was.
	 */
	#forgetNumbers() {
		for (const type of this.#transaction.changed.keys())
			(type as unknown as Numbered)._searchMarker?.splice(0);
	}
}
