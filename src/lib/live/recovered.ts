import * as Y from 'yjs';
import { carryOver, type Copy } from './carry-over.ts';
import { docOf } from './confirmed.ts';
import type { DocumentType, Verb, Verbs } from './document-type.ts';
import { foreignIn } from './foreign.ts';
import type { Lost } from './saving.ts';
import { lettersOf, missingIn, suspectsOf, type Change } from './waiting.ts';

/** A copy that was put away, with what it held beyond the server's. */
export interface Before {
	doc: Y.Doc;
	/** What the server had of it, in parts. */
	base: readonly Uint8Array[];
	changes: Change[];
}

interface Now {
	/** As the server has it. */
	doc: Y.Doc;
	type: DocumentType;
	actor: string;
	role: string;
	change(verb: string, args: never): boolean;
}

/**
 * One of the changes was refused, and what came with it or after it was not taken in. Does the honest ones again, and
 * answers those that were not: the one that was refused, and what others had overtaken.
 */
export function afterRefusal(before: Before, reason: string | undefined, now: Now): Lost[] {
	const missing = missingIn(now.doc, before.changes);
	const suspects = reason === undefined ? [] : suspectsOf(missing);
	// Of many that went together it is not known which: all are done again, each in a message of its own.
	const refused = suspects.length === 1 ? suspects : [];
	const honest = missing.filter((change) => !refused.includes(change));

	for (const { verb, args } of honest) if (verb !== undefined) now.change(verb, args as never);
	const wordless = honest.filter(({ verb }) => verb === undefined);
	const copies = wordless.length > 0 ? carry(docOf(...before.base), before.doc, now) : [];
	return [
		...refused.map((change) => lostOf(change, reason ?? '', now.type.verbs)),
		...foreign(before.doc, wordless, now, reason),
		...copies.map(overtaken)
	];
}

/** The page went before all of it was done again: what verbs did is done now, of the rest there is the text. */
export function afterRestart(changes: readonly Change[], now: Now): Lost[] {
	for (const { verb, args } of changes) if (verb !== undefined) now.change(verb, args as never);
	const wordless = changes.filter(({ verb }) => verb === undefined);
	return wordless.map((change) => movedOf(change, now.type.verbs)).filter(({ text }) => text);
}

/**
 * The document has begun a new epoch. Carries over what was written against the old one, where that still fits. Of an
 * epoch that is kept no more nothing is: what waited is laid before whoever wrote it.
 */
export function afterMove(before: Before, end: Y.Doc | 'not kept', now: Now): Lost[] {
	if (end === 'not kept')
		return before.changes
			.map((change) => movedOf(change, now.type.verbs))
			.filter(({ text }) => text);
	const mine = docOf(Y.encodeStateAsUpdate(end), Y.encodeStateAsUpdate(before.doc));
	const copies = carry(end, mine, now).map(overtaken);
	return [...foreign(before.doc, before.changes, now, undefined), ...copies];
}

function movedOf(change: Change, verbs: Verbs): Lost {
	return { ...lostOf(change, '', verbs), cause: 'moved' };
}

function carry(base: Y.Doc, mine: Y.Doc, { doc, type, actor, role }: Now) {
	return carryOver({ base, mine, now: doc }, { actor, role, rules: type.rules });
}

/** What a merge passes over because it is not this person's is not passed over in silence. */
function foreign(
	doc: Y.Doc,
	changes: readonly Change[],
	{ type, actor, role }: Now,
	reason = ''
): Lost[] {
	return changes.flatMap((change) =>
		foreignIn(doc, change, { actor, role, rules: type.rules }).map((text) => ({
			...{ id: crypto.randomUUID(), cause: 'refused' as const, reason },
			...{ what: 'Something you wrote', text }
		}))
	);
}

function lostOf(change: Change, reason: string, verbs: Verbs): Lost {
	const verb = (change.verb === undefined ? undefined : verbs[change.verb]) as
		Verb<unknown> | undefined;
	return {
		...{ id: change.id, cause: 'refused', reason },
		what: verb?.what ?? 'Something you wrote',
		text: verb ? (verb.text?.(change.args) ?? '') : lettersOf(change)
	};
}

const overtaken = ({ text }: Copy): Lost => ({
	...{ id: crypto.randomUUID(), cause: 'moved', reason: '' },
	...{ what: 'Something you wrote', text }
});
