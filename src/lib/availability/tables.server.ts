import { flag, index, integer, json, primaryKey, table, text, word } from '#lib/basics/columns.ts';
import type { Limit } from '#lib/catalog/limit.ts';
import { people, workspaces } from '#lib/people/tables.server.ts';
import type { Cause } from './cause.ts';
import type { Period } from './slots/hours.ts';

/** When a consultant works, in their own time. */
export const schedules = table(
	'schedules',
	{
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		zone: text().notNull(),
		/** Monday first; minutes since midnight. */
		weekly: json<Period[][]>().notNull(),
		/** Whose public holidays are days off; null: none are. */
		holidayCountry: text(),
		holidayRegion: text(),
		/** Public holidays on which they work all the same, by day number. */
		workedHolidays: json<number[]>().notNull(),
		/** Where they are in another zone for some days. */
		travel: json<{ from: number; till?: number; zone: string }[]>().notNull(),
		/** Over all of their offerings. */
		limits: json<Limit[]>().notNull(),
		/** Raised by every change: whoever edits an older one is told. */
		version: integer().notNull(),
		updatedAt: integer().notNull()
	},
	(t) => [
		primaryKey({ columns: [t.workspaceId, t.personId] }),
		index('schedules_person').on(t.personId)
	]
);

/** A day on which other hours hold than in the week; without periods it is closed. */
export const dayOverrides = table(
	'day_overrides',
	{
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		/** Days since 1970-01-01 in their calendar. */
		day: integer().notNull(),
		periods: json<Period[]>().notNull(),
		note: text().notNull()
	},
	(t) => [primaryKey({ columns: [t.workspaceId, t.personId, t.day] })]
);

/** Days off in a row, both named ones included. */
export const vacations = table(
	'vacations',
	{
		id: text().primaryKey(),
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		personId: text()
			.notNull()
			.references(() => people.id),
		firstDay: integer().notNull(),
		lastDay: integer().notNull(),
		note: text().notNull(),
		createdAt: integer().notNull()
	},
	(t) => [index('vacations_person').on(t.workspaceId, t.personId, t.lastDay)]
);

/**
 * The one home of time that is taken or may still be: whoever asks whether somebody is free asks here. A person has one
 * body, so it counts over all of their workspaces. Exclusive time never lies over other exclusive time of the same
 * person: the database itself sees to that.
 */
export const takenTimes = table(
	'taken_times',
	{
		id: text().primaryKey(),
		personId: text()
			.notNull()
			.references(() => people.id),
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		fromAt: integer().notNull(),
		tillAt: integer().notNull(),
		/** Pauses that belong to it, in minutes. */
		before: integer().notNull(),
		after: integer().notNull(),
		cause: word<Cause>().notNull(),
		/** Of the call, the event or the blocked hours. */
		reference: text().notNull(),
		/** What was sold for it: limits of an offering count its own. */
		offeringId: text(),
		/** Free again from then on; null: until somebody says so. */
		until: integer(),
		exclusive: flag().notNull(),
		/** What a consultant wrote beside hours that they blocked. */
		note: text(),
		createdAt: integer().notNull()
	},
	(t) => [
		// Two, because they are looked for in two ways: nothing exclusive is long, anything else may be.
		index('taken_times_person').on(t.personId, t.exclusive, t.fromAt),
		index('taken_times_person_till').on(t.personId, t.exclusive, t.tillAt),
		index('taken_times_reference').on(t.reference),
		index('taken_times_until').on(t.until)
	]
);
