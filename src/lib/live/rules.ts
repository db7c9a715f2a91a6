/**
 * What may be written into a kind of document, area by area, declared beside the type in `<noun>.doc.ts`. The same
 * rules run in the browser, so that a refusal is rare, and in the gate of the server, so that nothing else gets in.
 */
export interface Rules {
	/** Name of a root of the document → what may happen there. What is not named cannot be written. */
	areas: Readonly<Record<string, Area>>;
}

export type Area = ServerArea | OwnAppend | OwnKey | Shared;

/** Written by the server alone: stamps, visible results of commands. */
export interface ServerArea {
	kind: 'server';
}

/** A map of id → content. Everybody adds entries and changes their own; who added one is said by the server's stamp. */
export interface OwnAppend {
	kind: 'own-append';
	/** As which roles; all writers when it is left out. */
	roles?: readonly string[];
	isEntry?: (value: unknown) => boolean;
}

/** A map of actor → value, each key its own actor's: a raised hand. */
export interface OwnKey {
	kind: 'own-key';
	roles?: readonly string[];
	isEntry?: (value: unknown) => boolean;
}

/** Everybody writes everything that fits the shape. */
export interface Shared {
	kind: 'shared';
	roles?: readonly string[];
	shape: Shape;
}

export type Shape =
	/** Plain values by key; with `of`, each value is a map of its own: cards, stages. */
	| { is: 'map'; isValue?: (key: string, value: unknown) => boolean; of?: Shape }
	| { is: 'array'; isValue?: (value: unknown) => boolean }
	| { is: 'text'; marks?: Readonly<Record<string, IsAttribute>> }
	| { is: 'rich-text'; schema: RichText };

export type IsAttribute = (value: unknown) => boolean;

/** The nodes and marks that an editor may write; the same list makes the editor. */
export interface RichText {
	/** What may stand at the top. */
	top: readonly string[];
	nodes: Readonly<Record<string, RichNode>>;
	marks: Readonly<Record<string, IsAttribute>>;
}

export interface RichNode {
	/** Names of nodes, or "text". */
	children: readonly string[];
	attributes?: Readonly<Record<string, IsAttribute>>;
}
