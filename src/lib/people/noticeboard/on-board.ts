import type * as Y from 'yjs';

interface Stamp {
	by: string;
	at: number;
	seq: number;
	/** Of one that was changed later. */
	changedAt?: number;
}
export interface Remark {
	is: 'remark';
	id: string;
	text: string;
	/** Nothing while it is on its way: only the server says who wrote it and when. */
	stamp: Stamp | undefined;
}
interface Joined {
	is: 'joined';
	id: string;
	person: string;
	at: number;
}
interface Asked {
	is: 'asked';
	id: string;
	number: number;
	by: string;
	at: number;
}
export type Entry = Remark | Joined | Asked;

type By = { by: string; at: number };

const stampOf = (doc: Y.Doc, key: string) => doc.getMap<Stamp>('stamps').get(key);

/** What was said and what happened, in the server's order; what is still on its way stands last. */
export function entriesOn(doc: Y.Doc): Entry[] {
	const remarks = [...doc.getMap<{ text: string }>('lines')].map(([id, { text }]): Remark => ({
		...{ is: 'remark', id, text },
		stamp: stampOf(doc, `lines/${id}`)
	}));
	const joined = [...doc.getMap<{ person: string; at: number }>('joined')].map(
		([id, each]): Joined => ({ is: 'joined', id, ...each })
	);
	const asked = [...doc.getMap<By>('asked')].map(([number, each]): Asked => ({
		...{ is: 'asked', id: `asked ${number}`, number: Number(number), ...each }
	}));
	return [...remarks, ...joined, ...asked].sort(
		(one, other) => instantOf(one) - instantOf(other) || seqOf(one) - seqOf(other)
	);
}

const instantOf = (entry: Entry) =>
	entry.is === 'remark' ? (entry.stamp?.at ?? Infinity) : entry.at;
const seqOf = (entry: Entry) => (entry.is === 'remark' ? (entry.stamp?.seq ?? Infinity) : 0);

/** Whoever the stamp says has written it, and nobody else. */
export const mayChange = ({ stamp }: Remark, person: { id: string }) => stamp?.by === person.id;

/** The newest time that everybody was asked to read the board; marks that were set for an earlier one are out of date. */
export function lastAsked(doc: Y.Doc) {
	const [last] = [...doc.getMap<By>('asked')]
		.map(([number, each]) => ({ number: Number(number), ...each }))
		.sort((one, other) => other.number - one.number);
	return last;
}

/** Who has read it since, and when. */
export function readersOf(doc: Y.Doc, number: number) {
	return [...doc.getMap<number>('read')]
		.filter(([, read]) => read === number)
		.map(([person]) => ({ person, at: stampOf(doc, `read/${person}`)?.at }));
}

/** What is to be read on the board, but for its text. */
export function boardOf(doc: Y.Doc) {
	const asked = lastAsked(doc);
	return { asked, entries: entriesOn(doc), readers: readersOf(doc, asked?.number ?? 0) };
}
export type Board = ReturnType<typeof boardOf>;
