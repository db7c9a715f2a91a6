import type * as Y from 'yjs';
import type { Rules } from './rules.ts';

/** One way to change a document, by name and with arguments that can be stored: so it can be done again. */
export interface Verb<Args> {
	change(doc: Y.Doc, args: Args): void;
	/** As it is called when it was refused: "Your remark". */
	what: string;
	/** What of it somebody would not want to lose. */
	text?(args: Args): string;
}

// Arguments are contravariant: what is told to one verb is nothing to another.
export type Verbs = Readonly<Record<string, Verb<never>>>;
export type ArgsOf<V extends Verb<never>> = Parameters<V['change']>[1];

/** A kind of document as a page knows it, declared in `<noun>.doc.ts`. */
export interface DocumentType<V extends Verbs = Verbs> {
	/** Grows when older pages would damage what newer ones write. */
	schema: number;
	rules: Rules;
	verbs: V;
}
