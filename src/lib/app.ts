import type * as Y from 'yjs';
import type { Limits } from './basics/limits.ts';
import type { Log } from './basics/log.ts';
import type { Registered } from './basics/registered.ts';
import type { Reader, Rows, Verb } from './basics/rows.ts';
import type { Cashier } from './outside/cashier/cashier.ts';
import type { Files } from './outside/files/files.ts';
import type { Identity } from './outside/identity/identity.ts';
import type { Mail } from './outside/mail/mail.ts';
import type { Search } from './outside/search/search.ts';
import type { Video } from './outside/video/video.ts';

/**
 * The product, passed first to every verb and question: no container, no singleton, no ambient current user.
 * Time and ids are always asked of it, so that a test decides them.
 */
export interface App {
	/** Nothing leaves this machine: demo cast, mail kept, no APP_ORIGIN. */
	trial: boolean;
	/** Where people reach it: links in mail begin with this. */
	origin: string;
	/** Signs links and passes. */
	secret: string;

	/** In words, for the status page: which engine holds the rows. */
	rows: { kind: 'embedded' | 'real'; detail: string };
	read: Reader;
	write<T>(verb: Verb<T>): Promise<T>;
	/** After commits, never inside one. */
	onCommit(listener: () => void): () => void;

	/** Throws, in words, when the rows can neither be read nor written. */
	probe(): Promise<void>;
	/** After an erasure: nothing of it stays in the database's log. */
	scrub(): Promise<void>;
	/** Every table, and what it holds of people: what export and erasure go by. */
	personalData: readonly Registered[];

	now(): number;
	newId(): string;
	/** Unguessable; only its hash is stored. */
	newToken(): string;

	/** Says in the transaction that something happened; `reactions.server.ts` lists who hears of it. */
	record<K extends keyof News>(tx: Rows, kind: K, payload: News[K]): Promise<void>;
	jobs: JobQueue;

	mail: Mail;
	/** Who takes the money of clients and gives it back. */
	cashier: Cashier;
	video: Video;
	files: Files;
	search: Search;
	/** Google and Microsoft, where this installation is registered with them. */
	identity: Identity;

	/** As what this person may open a live document; a foreign one is a Refusal 404. */
	documentRole(person: { id: string }, name: string): Promise<DocumentRole>;
	/** The live documents themselves, as the rest of the product reads and writes them. */
	live: Live;

	limits: Limits;
	log: Log;
	/** Aborted when the process begins to stop: streams end at once. */
	draining: AbortSignal;
}

/** 'viewer' reads; every other role may write what the rules of the kind give it. */
export type DocumentRole = 'writer' | 'viewer' | 'host';

/** Live documents as the rest of the product reads and writes them; the engine is put in by the composition root. */
export interface Live {
	/** Durable when it resolves, the actor's own like any other edit, and done once for each news. */
	edit(document: string, actor: string, news: string, change: (doc: Y.Doc) => void): Promise<void>;
	/** What is stored, to be looked at and thrown away. */
	read<T>(document: string, look: (doc: Y.Doc) => T): Promise<T>;
	/** For their copy: what somebody wrote, document by document. */
	writtenBy(person: { id: string; name: string }): Promise<Written[]>;
	/** For their erasure: what is theirs alone goes, and with it all that could still be read of it. Twice is once. */
	forget(person: { id: string; name: string }): Promise<void>;
}

/** Of one document. */
export interface Written {
	document: string;
	entries: { area: string; value: unknown; at: number | undefined }[];
}

export interface JobQueue {
	/** The same kind and key twice is one job. `at`: not before this instant. */
	add<K extends keyof Jobs>(
		tx: Rows,
		kind: K,
		payload: Jobs[K],
		options: { key: string; at?: number }
	): Promise<void>;
}

/** Kind of news → what it carries; each slice adds its own (`declare module '#lib/app.ts'`). Ids, never content. */
export interface News {
	'installation.started': { version: string };
}

/** Kind of job → what it is given; each slice adds its own. */
export interface Jobs {
	'jobs.forget-old': { before: number };
}

/**
 * One piece of work. What it does outside may happen twice (a process can die right after it), so it hands `key` on
 * as the idempotency key; the step that it returns runs in the very transaction that marks the job as done: once.
 */
export type Work<K extends keyof Jobs> = (
	app: App,
	payload: Jobs[K],
	key: string
) => Promise<((tx: Rows) => Promise<void>) | void>;
