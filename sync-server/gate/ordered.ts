import { GC, Item, Skip, getState } from 'yjs';
import type * as Y from 'yjs';
import { Refused } from './refused.ts';

export type Struct = Y.Item | Y.GC;

/**
 * The structs of an update in an order in which each finds what it builds on, as Yjs itself would take them in: an
 * update of several client ids may build across them. What builds on nothing that is there is refused, for Yjs would
 * keep it waiting for ever, at a quadratic price.
 */
export function ordered(store: Y.Doc['store'], structs: readonly unknown[]): Struct[] {
	const [only] = structs;
	if (structs.length === 1 && only instanceof Item && buildsOnKnown(store, only)) return [only];

	const waiting = byClient(structs);
	const next = new Map<number, number>(); // client → first clock not taken yet
	for (const [client, [first]] of waiting) {
		const known = getState(store, client);
		if (first?.id.clock !== known) throw new Refused('a gap');
		next.set(client, known);
	}

	const taken: Struct[] = [];
	const open = new Set<number>(); // clients whose next struct waits for another's
	const at = new Map<number, number>();
	for (const start of waiting.keys()) {
		const stack = [start];
		for (let client = stack.at(-1); client !== undefined; client = stack.at(-1)) {
			const list = waiting.get(client) ?? [];
			const index = at.get(client) ?? 0;
			const struct = list[index];
			// Others only waited for a part of it: what is left comes in its own turn.
			if (!struct) {
				open.delete(client);
				stack.pop();
				continue;
			}
			if (struct.id.clock !== next.get(client)) throw new Refused('a gap');

			const missing = missingFor(store, next, struct);
			if (missing !== undefined) {
				if (!waiting.has(missing) || open.has(missing) || missing === client)
					throw new Refused('an unknown origin');
				open.add(client);
				stack.push(missing);
				continue;
			}
			taken.push(struct);
			next.set(client, struct.id.clock + struct.length);
			at.set(client, index + 1);
			if (stack.length > 1) {
				const below = stack.at(-2) as number;
				const blocked = (waiting.get(below) ?? [])[at.get(below) ?? 0];
				if (blocked && missingFor(store, next, blocked) === client) continue;
				open.delete(below);
				stack.pop();
			}
		}
	}
	return taken;
}

/** Nothing else comes in the same update. */
const noneElse: ReadonlyMap<number, number> = new Map();

function buildsOnKnown(store: Y.Doc['store'], item: Y.Item) {
	const known = getState(store, item.id.client);
	if (item.id.clock !== known) throw new Refused('a gap');
	return missingFor(store, noneElse, item) === undefined;
}

function byClient(structs: readonly unknown[]) {
	const lists = new Map<number, Struct[]>();
	for (const struct of structs) {
		if (struct instanceof Skip) throw new Refused('a gap');
		if (!(struct instanceof Item) && !(struct instanceof GC)) throw new Refused('not readable');
		const list = lists.get(struct.id.client);
		if (list) list.push(struct);
		else lists.set(struct.id.client, [struct]);
	}
	return lists;
}

/** The client whose struct must come first, if any. */
function missingFor(store: Y.Doc['store'], next: ReadonlyMap<number, number>, struct: Struct) {
	if (!(struct instanceof Item)) return undefined;
	const { origin, rightOrigin } = struct;
	const parent = struct.parent as unknown;
	if (origin && !isThere(store, next, origin)) return origin.client;
	if (rightOrigin && !isThere(store, next, rightOrigin)) return rightOrigin.client;
	if (isId(parent) && !isThere(store, next, parent)) return parent.client;
	return undefined;
}

function isThere(
	store: Y.Doc['store'],
	next: ReadonlyMap<number, number>,
	{ client, clock }: Y.ID
) {
	return clock < (next.get(client) ?? getState(store, client));
}

export function isId(parent: unknown): parent is Y.ID {
	return typeof parent === 'object' && parent !== null && 'clock' in parent && 'client' in parent;
}
