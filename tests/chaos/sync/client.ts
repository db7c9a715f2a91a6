import type { OfflineCopy } from '#lib/live/offline-copy.ts';
import type * as Y from 'yjs';
import { passFor } from '../../servers/sync/start.ts';
import { openOurs } from './ours.ts';
import { openStock } from './stock.ts';
import type { Closed } from './line.ts';

export interface Wanted {
	/** Of `startSync`. */
	url: string;
	document: string;
	actor: string;
	role?: 'writer' | 'viewer' | 'host';
	/** What a stock client has already. */
	doc?: Y.Doc;
	/** Of our own: what is kept in its browser. */
	copy?: OfflineCopy;
	/** Of our own: without one it gets no pass. */
	hasLine?: () => boolean;
}

/** Somebody's page at one document: our own client, or a stock one of y-websocket. */
export interface Client {
	way: Way;
	actor: string;
	readonly doc: Y.Doc;
	/** Has all that the server had when it connected. */
	isSynced(): boolean;
	/** What it would say of itself now, for whoever looks why it is not back. */
	state(): string;
	/** Why it will not try again by itself; undefined while it goes on. */
	lockedOut(): string | undefined;
	/** Calls back whenever the server has confirmed work: up to which clock of which client id. */
	onStored(listener: (isStored: (client: number, clock: number) => boolean) => void): void;
	/** Whenever a socket is open, before the server has said anything. */
	onOpen(listener: () => void): void;
	/** The socket breaks; it comes back by itself, with a pass of its own. */
	cut(): void;
	/** Work that the document could not take, laid before the person, as they would copy it. */
	offered(): string[];
	/** How its sockets ended, in order. */
	closed: readonly Closed[];
	close(): void;
}

export type Way = 'ours' | 'stock';
export const ways: readonly Way[] = ['ours', 'stock'];

export const freshPass = ({ document, actor, role = 'writer' }: Wanted) =>
	passFor({ document, actor, role });

export function openClient(way: Way, wanted: Wanted): Client {
	return way === 'ours' ? openOurs(wanted) : openStock(wanted);
}

/** Half of them ours, half stock, taking turns. */
export const wayOf = (index: number): Way => ways[index % 2] as Way;
