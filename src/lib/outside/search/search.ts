import type { Reader, Rows } from '#lib/basics/rows.ts';

export interface Entry {
	workspaceId: string;
	kind: string;
	id: string;
	title: string;
	body: string;
}

export interface Question {
	workspaceId: string;
	words: string;
	kinds?: string[];
	limit?: number;
}

export interface Hit {
	kind: string;
	id: string;
	title: string;
	/** Best first; comparable within one answer only. */
	score: number;
	/** A piece of the body around the first word found. */
	excerpt: string;
}

export interface Search {
	kind: 'embedded';
	detail: string;
	/** In the transaction that changes the thing itself. */
	put(tx: Rows, entry: Entry, now: number): Promise<void>;
	remove(tx: Rows, entry: Pick<Entry, 'workspaceId' | 'kind' | 'id'>): Promise<void>;
	find(rows: Reader, question: Question): Promise<Hit[]>;
}
