/**
 * Where live documents are kept: an append-only log of updates and, now and then, the state as one snapshot. What
 * resolves is durable; nothing is shown to anybody before.
 */
export interface Store {
	/** It is older than what people had open when it was last used: put back from a backup. */
	readonly isPutBack: boolean;
	/** Everything kept of a document; undefined for one that is new. */
	load(name: string): Promise<Stored | undefined>;
	/** All of it in one transaction, or nothing. The same again changes nothing. */
	append(batch: readonly Appended[]): Promise<void>;
	/** Client ids are these actors' from now on, though nothing was written under them yet. */
	claim(name: string, epoch: number, authors: Appended['authors']): Promise<void>;
	/** Whether the effect of this news was written into the document before. */
	isDone(name: string, news: string): Promise<boolean>;
	/** Replaces what lies before `snapshot.seq` by the state there. */
	compact(name: string, snapshot: Snapshot): Promise<void>;
	/** A fresh beginning of the same content: the old epoch stays readable until it is dropped. */
	beginEpoch(name: string, epoch: Epoch): Promise<void>;
	/** The end of an older epoch, for work that comes late. */
	epochOf(name: string, epoch: number): Promise<Stored | undefined>;
	/** Forgets epochs that ended before this instant. */
	dropEpochs(endedBefore: number): Promise<void>;
	/** Nothing of earlier epochs of this document can be read any more; that they were stays known. */
	forget(name: string): Promise<void>;
	/** The documents that this actor has written in, in any epoch that is kept. */
	writtenBy(actor: string): Promise<string[]>;
	/** Removes a document with all its epochs. */
	purge(name: string): Promise<void>;
	/** How far every document is. */
	heads(): Promise<Head[]>;
	/** A process says that it is here, until then; what it owns is its own for as long. */
	attend(owner: string, until: number): Promise<void>;
	/** The processes that are here, and until when. */
	owners(now: number): Promise<{ owner: string; until: number }[]>;
	/** It has gone, or is known to be dead: what it owned is free. */
	dismiss(owner: string): Promise<void>;
	/** The right to write into a document, as a number that only grows; undefined while another that is here has it. */
	lease(name: string, owner: string, now: number): Promise<number | undefined>;
	close(): Promise<void>;
}

export interface Head {
	name: string;
	epoch: number;
	/** 0 while nothing was written. */
	seq: number;
}

export interface Stored {
	epoch: number;
	/** Of the last append; 0 before the first. */
	seq: number;
	snapshot: Uint8Array | undefined;
	/** What came after the snapshot, in order. */
	tail: Uint8Array[];
	/** Client id → actor. */
	authors: Map<number, string>;
	/** Of the log since the snapshot. */
	logBytes: number;
	/** In words, when a part could not be read: then this is what came before it, to be read only. */
	damage: string | undefined;
	/** Earlier epochs of which something is known still. */
	ended: { epoch: number; cause: Cause }[];
}

/** What one tick wrote into one document. */
export interface Appended {
	name: string;
	epoch: number;
	/** One more than the last. */
	seq: number;
	/** Of the lease: an owner that lost it writes nothing. */
	fence: number;
	at: number;
	/** All of the tick as one update; empty when only news were done. */
	update: Uint8Array;
	/** Client ids that are this actor's from now on. */
	authors: readonly (readonly [client: number, actor: string])[];
	/** Ids of news whose effect is in the update. */
	news: readonly string[];
}

export interface Snapshot {
	epoch: number;
	seq: number;
	at: number;
	state: Uint8Array;
}

/** Why an epoch ended: it had grown, an older state was put back, somebody was erased from it. */
export type Cause = 'grown' | 'put back' | 'erased';

export interface Epoch extends Snapshot {
	cause: Cause;
	authors: readonly (readonly [client: number, actor: string])[];
}

/** Another owner has the document now: what was to be written is not, and must not be shown. */
export class Fenced extends Error {
	override name = 'Fenced';
}

/** The log has something else at this place: two owners, or a log that was put back. */
export class OutOfStep extends Error {
	override name = 'OutOfStep';
}
