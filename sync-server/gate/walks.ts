import { Item, getItem, getState } from 'yjs';
import * as Y from 'yjs';
import { isId, type Struct } from './ordered.ts';
import { Refused } from './refused.ts';

/** Steps that the places of one update may cost: more than any honest one, and done in a few milliseconds. */
const most = 200_000;

type Holding = Y.AbstractType<unknown> | string;

/** What this update has changed so far. */
interface Changed {
	/** What comes behind an item. */
	next: Map<Struct, Struct | null>;
	starts: Map<Holding, Struct>;
	/** Of what is in no document yet: where it stands. */
	holding: Map<Struct, Holding | undefined>;
	keyed: Map<string, number>;
}

/**
 * Yjs finds the place of an item by walking from its left neighbour to its right one, over everything that others put
 * between them. Chosen neighbours make it walk over the whole document for every item: a few kilobytes would keep
 * everybody waiting for seconds. So the same way is walked here first, and only so far.
 */
export class Walks {
	readonly #doc: Y.Doc;
	readonly #find: (id: Y.ID) => Struct | undefined;
	readonly #changed: Changed | undefined;
	#left = most;

	/** `find`: also what comes in this update. `several`: what comes first is kept in mind for what comes next. */
	constructor(doc: Y.Doc, find: (id: Y.ID) => Struct | undefined, several: boolean) {
		this.#doc = doc;
		this.#find = find;
		if (several)
			this.#changed = { next: new Map(), starts: new Map(), holding: new Map(), keyed: new Map() };
	}

	/** Of another update, for which nothing is kept in mind. */
	begin() {
		this.#left = most;
	}

	walk(item: Y.Item) {
		const before = item.origin ? this.#find(item.origin) : undefined;
		const after = (item.rightOrigin && this.#find(item.rightOrigin)) ?? null;
		const holding = this.#holdingOf(item, before ?? after);
		this.#changed?.holding.set(item, holding);
		if (item.parentSub !== null && !before) return this.#back(holding, item.parentSub);
		if (before && before === after) return assertInOrder(before, item); // one run of letters: it is split there

		let here = before ?? null;
		let reached = before ? this.#after(before) : this.#first(holding);
		while (reached && reached !== after) {
			this.#step();
			here = reached;
			reached = this.#after(reached);
		}
		const changed = this.#changed;
		if (!changed) {
			const isKnown = after instanceof Item && (!before || before instanceof Item);
			if (isKnown && reached !== after) throw new Refused('a wrong shape');
			return;
		}
		if (here) changed.next.set(here, item);
		else if (holding !== undefined) changed.starts.set(holding, item);
		changed.next.set(item, after);
	}

	#step(steps = 1) {
		this.#left -= steps;
		if (this.#left < 0) throw new Refused('too much at once');
	}

	#after(struct: Struct): Struct | null {
		const next = this.#changed?.next.get(struct);
		if (next !== undefined) return next;
		return struct instanceof Item ? (struct.right as Struct | null) : null;
	}

	#first(holding: Holding | undefined): Struct | null {
		if (holding === undefined) return null;
		const start = this.#changed?.starts.get(holding);
		if (start) return start;
		return typeof holding === 'string' ? null : (holding._start as Struct | null);
	}

	/** A value without one before it is put behind all that the key ever had. */
	#back(holding: Holding | undefined, key: string) {
		if (this.#changed) this.#step(this.#timesOf(holding, key, this.#changed.keyed));
		if (holding === undefined || typeof holding === 'string') return;
		let value = holding._map.get(key) ?? null;
		while (value?.left) {
			this.#step();
			value = value.left;
		}
	}

	/** How often this key is set in this update, with this time. */
	#timesOf(holding: Holding | undefined, key: string, keyed: Map<string, number>) {
		const counted = `${typeof holding === 'string' ? holding : ''} ${key}`;
		const times = (keyed.get(counted) ?? 0) + 1;
		keyed.set(counted, times);
		return times;
	}

	/** The type in which it stands, or a name for one that comes in this update. */
	#holdingOf(item: Y.Item, neighbour: Struct | null): Holding | undefined {
		const holding = this.#changed?.holding;
		if (neighbour && holding?.has(neighbour)) return holding.get(neighbour);
		const parent = (neighbour instanceof Item ? neighbour.parent : item.parent) as unknown;
		if (parent instanceof Y.AbstractType) return parent;
		if (typeof parent === 'string')
			return (this.#doc.share.get(parent) as Y.AbstractType<unknown> | undefined) ?? parent;
		if (!isId(parent)) return undefined;
		const { client, clock } = parent;
		if (clock >= getState(this.#doc.store, client)) return `${client} ${clock}`;
		const holder = getItem(this.#doc.store, parent) as unknown;
		if (!(holder instanceof Item) || !(holder.content instanceof Y.ContentType)) return undefined;
		return holder.content.type as Y.AbstractType<unknown>;
	}
}

/**
 * The right neighbour stands behind the left one: Yjs never writes it otherwise, and where it does not, the place hangs
 * on what else comes with it. What was cleared away has no order any more.
 */
function assertInOrder(both: Struct, { origin, rightOrigin }: Y.Item) {
	if (both instanceof Item && origin && rightOrigin && rightOrigin.clock <= origin.clock)
		throw new Refused('a wrong shape');
}
