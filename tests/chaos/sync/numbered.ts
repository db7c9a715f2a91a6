import * as Y from 'yjs';
import type { Client } from './client.ts';
import type { Random } from './random.ts';

const tokenLength = 16;

/** What somebody has written, each edit with a name of its own, and what of it they were told is stored. */
interface Told {
	made: string[];
	acknowledged: Set<string>;
}

export interface Numbered extends Told {
	client: Client;
	/** One more line, word or item with the next number. */
	write(random: Random): void;
}

/** Of one length, and the same nowhere else: "......p7-000042/". */
const tokenOf = (actor: string, number: number) =>
	`${actor.padStart(8, '.')}-${String(number).padStart(6, '0')}/`;

export function numbered(client: Client): Numbered {
	const made: string[] = [];
	const acknowledged = new Set<string>();
	const waiting: { token: string; client: number; clock: number }[] = [];
	client.onStored((isStored) => {
		for (let at = waiting.length - 1; at >= 0; at--) {
			const edit = waiting[at];
			if (!edit || !isStored(edit.client, edit.clock)) continue;
			acknowledged.add(edit.token);
			waiting.splice(at, 1);
		}
	});

	return {
		...{ client, made, acknowledged },
		write(random) {
			const { doc } = client;
			const token = tokenOf(client.actor, made.length);
			made.push(token);
			const clock = Y.getState(doc.store, doc.clientID); // of what is about to be written
			waiting.push({ token, client: doc.clientID, clock });
			doc.transact(() => write(doc, token, random));
		}
	};
}

/** In three ways, two of which show what was taken in twice. */
function write(doc: Y.Doc, token: string, random: Random) {
	const [way, place] = [random.below(3), random.next()];
	if (way === 0) return doc.getMap('chat').set(token, { text: token });
	const agenda = doc.getArray('agenda');
	if (way === 1) return agenda.insert(Math.floor(place * (agenda.length + 1)), [token]);
	const words = doc.getText('words');
	words.insert(Math.floor(place * (words.length / tokenLength + 1)) * tokenLength, token);
}

/** How often each token stands in the document. */
export function countedIn(doc: Y.Doc) {
	const counts = new Map<string, number>();
	const count = (token: string) => counts.set(token, (counts.get(token) ?? 0) + 1);
	for (const id of doc.getMap('chat').keys()) count(id);
	for (const item of doc.getArray<string>('agenda')) count(item);
	const words = doc.getText('words').toJSON();
	for (let at = 0; at < words.length; at += tokenLength) count(words.slice(at, at + tokenLength));
	return counts;
}

/** What is so now, whatever happens next. */
export const asOfNow = (people: readonly Numbered[]): Told[] =>
	people.map(({ made, acknowledged }) => ({
		made: [...made],
		acknowledged: new Set(acknowledged)
	}));

/** Tokens that everybody who wrote was told are stored, and those found too often or never asked for. */
export function compare(people: readonly Told[], docs: readonly Y.Doc[]) {
	const counts = docs.map(countedIn);
	const timesOf = (token: string) => counts.reduce((all, each) => all + (each.get(token) ?? 0), 0);
	const acknowledged = people.flatMap((each) => [...each.acknowledged]);
	const made = people.flatMap((each) => each.made);
	const known = new Set(made);
	return {
		acknowledged: acknowledged.length,
		lost: acknowledged.filter((token) => timesOf(token) === 0),
		doubled: made.filter((token) => timesOf(token) > 1),
		missing: made.filter((token) => timesOf(token) === 0),
		strange: counts.flatMap((each) => [...each.keys()]).filter((token) => !known.has(token))
	};
}
