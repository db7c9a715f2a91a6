import type { Rules } from '#lib/live/rules.ts';
import type * as Y from 'yjs';

/** What the engine must know of a kind of document; which kinds there are, it does not know. */
export interface Kind {
	/** Grows when older clients would damage what newer ones write. */
	schema: number;
	rules: Rules;
	/** The content of a new document, written by the server alone. */
	seed?(doc: Y.Doc): void;
	/** Takes somebody out of what the server wrote of them; entries of their own go by themselves. */
	forget?(doc: Y.Doc, person: { id: string; name: string }): void;
	/** Areas whose changes become rows, in order, soon after they are stored. */
	projects?: readonly string[];
}
