/** One place of a document as it is now. */
export interface Entry {
	area: string;
	/** Of a map; null for a text or a list, which is told as a whole. */
	key: string | null;
	/** As plain data; undefined when it is there no more. */
	value: unknown;
	/** Who, when and in which order, by the server's word; undefined where nothing is stamped. */
	stamp: unknown;
}

/** What is to become rows: everything of `whole` ones, what changed of others. */
export interface Projected {
	name: string;
	epoch: number;
	seq: number;
	whole: boolean;
	entries: Entry[];
}

/** Where the rows are that follow documents. */
export interface Projection {
	/** How far the rows of a document are. */
	at(name: string): Promise<{ epoch: number; seq: number } | undefined>;
	/** Writes rows, and how far they are now, in one transaction. What is not as far as the rows is left out. */
	take(all: readonly Projected[]): Promise<void>;
}
