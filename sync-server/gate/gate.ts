import { ContentDeleted, Item, diffUpdate, encodeStateVector, getState } from 'yjs';
import type * as Y from 'yjs';
import type { Area, Rules } from '#lib/live/rules.ts';
import { updateOf } from '#lib/live/update-of.ts';
import { ordered, type Struct } from './ordered.ts';
import { Places, type Place } from './places.ts';
import { read } from './read.ts';
import { Refused } from './refused.ts';
import { assertFits, isEntry } from './shapes.ts';
import { eachDeleted } from './deletions.ts';

/** Who writes, and what is known of client ids. */
export interface Author {
	actor: string;
	role: string;
	/** Whose client id this is; undefined while it is nobody's. */
	actorOf(client: number): string | undefined;
}

export interface Passed {
	/** To be applied: without what the document has already. Empty when nothing is new. */
	update: Uint8Array | undefined;
	/** What it consists of, in an order in which each builds only on those before it. */
	inOrder: readonly Struct[];
	/** Without those that the document has already. */
	deletions: ReadonlyMap<number, { clock: number; len: number }[]>;
	/** Client ids that it is written under: from now on they are this author's. */
	writers: number[];
	/** Entries of areas whose order and author the server stamps; what is not new was changed. */
	entries: { area: string; key: string; isNew: boolean }[];
}

/** Each page that somebody had open while offline wrote under one of its own. */
const mostAuthors = 256;
/** So many are looked at within a millisecond or two. */
const betweenPauses = 200;

/**
 * Reads an update before it is applied and throws `Refused` when any of it is not this author's to write: nothing is
 * applied then. Knows the document, so it lives as long as that.
 */
export class Gate {
	readonly #doc: Y.Doc;
	readonly #rules: Rules;
	readonly #places: Places;

	constructor(doc: Y.Doc, rules: Rules) {
		this.#doc = doc;
		this.#rules = rules;
		this.#places = new Places(doc);
	}

	check(sent: Uint8Array, author: Author): Passed {
		const looking = this.looking(sent, author);
		let step = looking.next();
		while (!step.done) step = looking.next();
		return step.value;
	}

	/** The same with pauses, in which the document may change: what passed must pass once more before it is applied. */
	*looking(sent: Uint8Array, author: Author): Generator<void, Passed> {
		const { update, structs, deletions } = this.#read(sent);
		yield;
		const entries: Passed['entries'] = [];
		const until = new Map<number, number>();
		const inOrder = ordered(this.#doc.store, structs);
		const places = this.#places.inUpdate({ several: inOrder.length > 1 });
		let looked = 0;

		for (const struct of inOrder) {
			if (++looked % betweenPauses === 0) yield;
			const { client, clock } = struct.id;
			// Asked once for each client id.
			if (!until.has(client) && (author.actorOf(client) ?? author.actor) !== author.actor)
				throw new Refused('a foreign author');
			until.set(client, clock + struct.length);

			const place = places.take(struct);
			if (!place || !(struct instanceof Item)) continue;
			const area = this.#mayInsert(place, struct, author);
			if (area.kind !== 'shared' && place.key !== null && !isGone(struct))
				entries.push(this.#entryAt(place.holder.area, place.key));
		}
		if (until.size > mostAuthors) throw new Refused('too much at once');
		const taken = eachDeleted(this.#doc.store, deletions, until, (item) =>
			this.#mayRemove(item, author)
		);

		const writers = [...until.keys()];
		const isNothing = structs.length === 0 && taken.fresh.size === 0;
		const passing = taken.isAll ? update : updateOf(inOrder, taken.fresh);
		const passed = isNothing ? undefined : passing;
		return { update: passed, inOrder, deletions: taken.fresh, writers, entries };
	}

	/** Without what the document has already, which may be others' and need no right: a client sends all that it has. */
	#read(sent: Uint8Array) {
		let update = sent;
		const { store } = this.#doc;
		const known = () => structsIn(store);
		let found = read(sent, known);
		const isThere = ({ id }: { id: Y.ID }) => id.clock < getState(store, id.client);
		if (found.structs.some(isThere)) {
			update = diffUpdate(sent, encodeStateVector(this.#doc));
			found = read(update, known);
		}
		return { update, structs: found.structs, deletions: found.ds.clients };
	}

	#areaAt({ holder }: Place, { role }: Author): Exclude<Area, { kind: 'server' }> {
		const { areas } = this.#rules;
		const area = Object.hasOwn(areas, holder.area) ? areas[holder.area] : undefined;
		if (!area) throw new Refused('an unknown area');
		if (area.kind === 'server') throw new Refused('the server’s area');
		if (area.roles && !area.roles.includes(role)) throw new Refused('not for this role');
		return area;
	}

	#mayInsert(place: Place, item: Y.Item, author: Author) {
		const area = this.#areaAt(place, author);
		if (area.kind === 'shared') {
			assertFits(area.shape, place, item.content);
			return area;
		}
		const { holder, key } = place;
		if (holder.depth > 0 || key === null) throw new Refused('a wrong shape');
		if (!isGone(item)) {
			if (!isEntry(item.content, area.isEntry ?? (() => true))) throw new Refused('a wrong shape');
		}
		if (area.kind === 'own-key' && key !== author.actor) throw new Refused('not one’s own');
		if (area.kind === 'own-append') this.#assertFreeOrOwn(holder.area, key, author);
		return area;
	}

	#entryAt(area: string, key: string) {
		const there = this.#places.entryAt(area, key);
		return { area, key, isNew: there === undefined || there.deleted };
	}

	/** To set a key is to take away what stood there, whether the deletion is written down or not. */
	#assertFreeOrOwn(area: string, key: string, { actor, actorOf }: Author) {
		const there = this.#places.entryAt(area, key);
		if (there && actorOf(there.id.client) !== actor) throw new Refused('not one’s own');
	}

	#mayRemove(item: Y.Item, author: Author) {
		const place = this.#places.of(item);
		if (!place) return;
		const area = this.#areaAt(place, author);
		const foreign =
			(area.kind === 'own-append' && author.actorOf(item.id.client) !== author.actor) ||
			(area.kind === 'own-key' && place.key !== author.actor);
		if (foreign) throw new Refused('not one’s own');
	}
}

const isGone = ({ content }: Y.Item) => content instanceof ContentDeleted;

function structsIn({ clients }: Y.Doc['store']) {
	let count = 0;
	for (const structs of clients.values()) count += structs.length;
	return count;
}
