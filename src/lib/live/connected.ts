import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { ArgsOf, DocumentType, Verbs } from './document-type.ts';
import type { OfflineCopy } from './offline-copy.ts';
import type { Lost, Saving } from './saving.ts';

/** The answer to a wish for a pass. */
export type PassAnswer = { pass: string; role?: string } | { refused: number };

export interface Wanted<V extends Verbs> {
	/** Where the server is: "wss://book.example.com/sync". */
	server: string;
	name: string;
	type: DocumentType<V>;
	actor: string;
	/** As the page knows it; what a pass says later counts more. A viewer's copy never sends. */
	role: string;
	/** Asked for each connection anew: a pass is good once, for half a minute. */
	passFor(name: string): Promise<PassAnswer>;
	/** What is kept in this browser; without one, work offline ends with the page. */
	copy?: OfflineCopy | undefined;
	/** Tests of plain Node have one of their own. */
	Socket?: typeof WebSocket | undefined;
}

export interface Connected<V extends Verbs = Verbs> {
	/** Another one after a refusal and in a new epoch: `version` says so, and editors are made anew by it. */
	readonly doc: Y.Doc;
	readonly version: number;
	readonly awareness: Awareness;
	/** Something is there to be shown, and the page is not older than it. */
	readonly isReady: boolean;
	/** Why nothing can be written now; nothing when it can. */
	readonly mayWrite: boolean;
	readonly saving: Saving;
	/** What the document did not take, until it is forgotten. */
	readonly lost: readonly Lost[];
	readonly isDamaged: boolean;
	/** Answers whether it was done. */
	change<K extends keyof V>(verb: K, args: ArgsOf<V[K]>): boolean;
	/** Client id → who wrote under it. */
	authors(): Promise<Map<number, string>>;
	forget(lost: string): void;
	/** Hears of changed states and of changed content. */
	onChange(listener: () => void): () => void;
	close(): void;
}
