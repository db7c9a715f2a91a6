import { ContentAny, GC, Item, XmlElement, XmlText, getItem, getState } from 'yjs';
import * as Y from 'yjs';
import { Refused } from './refused.ts';
import { isId, type Struct } from './ordered.ts';
import { Walks } from './walks.ts';

export type Holds = 'root' | 'map' | 'text' | 'element' | 'xml-text' | 'other';

/** Something that holds things: a root of the document, or a type within it. Never moves, so it is found once. */
export interface Holder {
	area: string;
	/** 0 for a root. */
	depth: number;
	holds: Holds;
	/** Of an element of rich text. */
	node: string | null;
}

export interface Place {
	holder: Holder;
	/** The key under which it stands, in maps and as an attribute. */
	key: string | null;
}

interface Finding {
	/** Null: it hangs on what was cleared away, or is nothing that stands anywhere. */
	take(struct: Struct): Place | null;
}

const deepest = 64;
const longest = 2 ** 31;
const mostApart = 1_000;

/** Finds where structs stand, in the document as it is and among those of one update. */
export class Places {
	readonly #doc: Y.Doc;
	readonly #holders = new WeakMap<object, Holder>();
	#ofOne: Finding | undefined;

	constructor(doc: Y.Doc) {
		this.#doc = doc;
	}

	/** Where an item of the document stands; undefined for what was cleared away. */
	of(item: Y.Item): Place | undefined {
		const parent = item.parent as unknown;
		if (!(parent instanceof Y.AbstractType)) return undefined;
		return { holder: this.#holderOf(parent), key: item.parentSub };
	}

	/** The item that stands under this key now, if any. */
	entryAt(area: string, key: string) {
		return this.#doc.share.get(area)?._map.get(key);
	}

	/**
	 * Finds the places of one update's structs, which come in order. Most updates are one struct: then nothing is kept in
	 * mind for the next, which is a tenth of the cost.
	 */
	inUpdate({ several }: { several: boolean }): Finding {
		return several ? this.#finding(true) : (this.#ofOne ??= this.#finding(false));
	}

	#finding(several: boolean): Finding {
		const own = several
			? {
					local: new Map<number, Struct[]>(),
					placeOf: new Map<Struct, Place | null>(),
					created: new Map<Struct, Holder>()
				}
			: undefined;

		const find = (id: Y.ID): Struct | undefined => {
			if (id.clock < getState(this.#doc.store, id.client))
				return getItem(this.#doc.store, id) as Struct;
			return inList(own?.local.get(id.client), id.clock);
		};
		/** Null: it hangs on what was cleared away, so Yjs clears it away too. */
		const placeAt = (id: Y.ID): Place | null => {
			const struct = find(id);
			if (!struct) throw new Refused('an unknown origin');
			if (struct instanceof GC) return null;
			const here = own?.placeOf.get(struct);
			return here === undefined ? (this.of(struct) ?? null) : here;
		};
		const holderAt = (id: Y.ID): Holder | null => {
			const struct = find(id);
			if (!struct) throw new Refused('an unknown origin');
			if (!(struct instanceof Item)) return null;
			const mine = own?.created.get(struct);
			if (mine) return mine;
			if (own?.placeOf.get(struct) === null) return null; // it hangs on what was cleared away itself
			const { content } = struct;
			if (content instanceof Y.ContentType) return this.#holderOf(content.type);
			if (struct.deleted) return null;
			throw new Refused('a wrong shape');
		};
		const found = (item: Y.Item): Place | null => {
			const parent = item.parent as unknown;
			if (item.origin) {
				const place = placeAt(item.origin);
				// Its neighbours must stand in one place: else it would hang between two.
				if (place && item.rightOrigin && !isSame(placeAt(item.rightOrigin), place))
					throw new Refused('a wrong shape');
				return place;
			}
			if (item.rightOrigin) return placeAt(item.rightOrigin);
			if (typeof parent === 'string') return { holder: rootHolder(parent), key: item.parentSub };
			if (!isId(parent)) throw new Refused('not readable');
			const holder = holderAt(parent);
			return holder && { holder, key: item.parentSub };
		};

		const walks = new Walks(this.#doc, find, several);
		let apart = 0;
		/** Values that Yjs writes as one: one by one it would put them together again, copying all for each. */
		const assertTogether = (struct: Struct) => {
			if (!(struct instanceof Item) || !(struct.content instanceof ContentAny)) return;
			const before = own?.local.get(struct.id.client)?.at(-1);
			if (!(before instanceof Item) || !(before.content instanceof ContentAny)) return;
			if (Y.compareIDs(struct.origin, before.lastId) && ++apart > mostApart)
				throw new Refused('too much at once');
		};

		return {
			take(struct: Struct) {
				assertLength(struct);
				assertTogether(struct);
				const place = struct instanceof Item ? found(struct) : null;
				if (!own) walks.begin();
				if (struct instanceof Item) walks.walk(struct);
				// Also looked at where nothing follows: it may be too deep.
				const holder =
					place && struct instanceof Item && struct.content instanceof Y.ContentType
						? inside(place.holder, struct.content.type)
						: undefined;
				if (!own) return place;
				own.placeOf.set(struct, place);
				const list = own.local.get(struct.id.client);
				if (list) list.push(struct);
				else own.local.set(struct.id.client, [struct]);
				if (holder) own.created.set(struct, holder);
				return place;
			}
		};
	}

	#holderOf(type: Y.AbstractType<unknown>): Holder {
		const known = this.#holders.get(type);
		if (known) return known;
		const item = type._item;
		const holder =
			item === null
				? rootHolder(Y.findRootTypeKey(type))
				: inside(this.#holderOf(item.parent as Y.AbstractType<unknown>), type);
		this.#holders.set(type, holder);
		return holder;
	}
}

/** Yjs writes nothing of no length, and stumbles over it; and no number counts further than so far. */
function assertLength({ id, length }: Struct) {
	if (!(length > 0) || length > longest || id.clock + length > Number.MAX_SAFE_INTEGER)
		throw new Refused('not readable');
}

const rootHolder = (area: string): Holder => ({ area, depth: 0, holds: 'root', node: null });

function inside({ area, depth }: Holder, type: Y.AbstractType<unknown>): Holder {
	if (depth >= deepest) throw new Refused('too deep');
	return { area, depth: depth + 1, ...kindOf(type) };
}

function kindOf(type: Y.AbstractType<unknown>): Pick<Holder, 'holds' | 'node'> {
	// An XmlText is a Text, and an XmlElement a fragment: the narrower is asked first.
	if (type instanceof XmlText) return { holds: 'xml-text', node: null };
	if (type instanceof XmlElement) return { holds: 'element', node: type.nodeName };
	if (type instanceof Y.Text) return { holds: 'text', node: null };
	if (type instanceof Y.Map && !(type instanceof Y.XmlHook)) return { holds: 'map', node: null };
	return { holds: 'other', node: null };
}

function isSame(one: Place | null, other: Place) {
	if (!one) return true; // cleared away: Yjs looks at the left one alone
	const [a, b] = [one.holder, other.holder];
	return (
		one.key === other.key && (a === b || (a.depth === 0 && b.depth === 0 && a.area === b.area))
	);
}

/** In a list that is sorted by clock. */
function inList(list: Struct[] | undefined, clock: number) {
	if (!list) return undefined;
	let [from, till] = [0, list.length - 1];
	while (from <= till) {
		const middle = (from + till) >> 1;
		const struct = list[middle] as Struct;
		if (clock < struct.id.clock) till = middle - 1;
		else if (clock >= struct.id.clock + struct.length) from = middle + 1;
		else return struct;
	}
	return undefined;
}
