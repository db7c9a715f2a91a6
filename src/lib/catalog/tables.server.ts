import type { Limit } from './limit.ts';
import {
	flag,
	index,
	integer,
	json,
	primaryKey,
	table,
	text,
	uniqueIndex,
	word
} from '#lib/basics/columns.ts';
import { people, workspaces } from '#lib/people/tables.server.ts';
import type { Certificate } from './consultant.ts';
import type {
	CancelPolicy,
	Duration,
	Hosting,
	OfferingKind,
	OfferingState,
	Question
} from './offering.ts';

/** What consultants sell. Minutes where it is about lengths of time. */
export const offerings = table(
	'offerings',
	{
		id: text().primaryKey(),
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		kind: word<OfferingKind>().notNull(),
		state: word<OfferingState>().notNull(),
		title: text().notNull(),
		description: text().notNull(),
		hosting: word<Hosting>().notNull(),
		durations: json<Duration[]>().notNull(),
		currency: text().notNull(),
		/** Of its durations; what a search by price goes by. */
		leastPriceMinor: integer().notNull(),
		questions: json<Question[]>().notNull(),
		policy: json<CancelPolicy>().notNull(),
		/** Pauses, how long ahead it has to be booked, and how far ahead it can be. */
		before: integer().notNull(),
		after: integer().notNull(),
		notice: integer().notNull(),
		horizon: integer().notNull(),
		/** From one start to the next; null: as long as the call itself. */
		step: integer(),
		gaps: word<'pack' | 'grid'>().notNull(),
		limits: json<Limit[]>().notNull(),
		/** The consultant says yes or no to every booking. */
		approval: flag().notNull(),
		/** Of a group: when, for how many, and from how many on it is held. */
		startsAt: integer(),
		endsAt: integer(),
		seats: integer(),
		quorum: integer(),
		coverId: text(),
		galleryIds: json<string[]>().notNull(),
		fileIds: json<string[]>().notNull(),
		/** Raised by every change: whoever edits an older one is told. */
		version: integer().notNull(),
		createdBy: text().notNull(),
		createdAt: integer().notNull(),
		updatedAt: integer().notNull()
	},
	(t) => [
		uniqueIndex('offerings_workspace_id').on(t.workspaceId, t.id),
		index('offerings_published').on(t.state, t.leastPriceMinor)
	]
);

/** Who holds an offering; of several who hold it in turn, how often. */
export const offeringHosts = table(
	'offering_hosts',
	{
		offeringId: text()
			.notNull()
			.references(() => offerings.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		/** Higher goes first, whatever the turns. */
		priority: integer().notNull(),
		/** Of two with 200 and 100 the first has two calls for each of the other's. */
		weight: integer().notNull(),
		since: integer().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.offeringId, t.personId] }),
		index('offering_hosts_person').on(t.personId)
	]
);

/** What clients see of a consultant of a workspace, beside name and headline of the person. */
export const consultants = table(
	'consultants',
	{
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		/** Their page is there, and the directory names them. */
		published: flag().notNull(),
		photoId: text(),
		description: text().notNull(),
		experience: text().notNull(),
		/** ISO 639 codes. */
		languages: json<string[]>().notNull(),
		topics: json<string[]>().notNull(),
		certificates: json<Certificate[]>().notNull(),
		updatedAt: integer().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.workspaceId, t.personId] }),
		index('consultants_person').on(t.personId)
	]
);

/** A picture made small for pages, in the background; its smaller forms are files of their own. */
export const pictures = table(
	'pictures',
	{
		fileId: text().primaryKey(),
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		state: word<'waiting' | 'working' | 'ready' | 'failed'>().notNull(),
		/** How many of its forms are made. */
		made: integer().notNull(),
		wanted: integer().notNull(),
		forms: json<{ width: number; fileId: string; bytes: number }[]>().notNull(),
		problem: text(),
		createdAt: integer().notNull()
	},
	(t) => [index('pictures_workspace').on(t.workspaceId)]
);
