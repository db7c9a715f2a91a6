import {
	index,
	integer,
	json,
	primaryKey,
	table,
	text,
	uniqueIndex,
	word
} from '#lib/basics/columns.ts';

/** What happened, recorded in the transaction that did it. */
export const news = table('news', {
	id: text().primaryKey(),
	kind: text().notNull(),
	payload: json<Record<string, unknown>>().notNull(),
	at: integer().notNull()
});

export type JobState = 'waiting' | 'running' | 'done' | 'failed';

/** Work to be done once, by whoever claims it; a claim is a lease, and a lease that ran out can be claimed again. */
export const jobs = table(
	'jobs',
	{
		id: text().primaryKey(),
		kind: text().notNull(),
		/** The same work asked for twice is one job. */
		key: text().notNull(),
		payload: json<Record<string, unknown>>().notNull(),
		state: word<JobState>().notNull(),
		attempts: integer().notNull(),
		/** When waiting: not before this instant. */
		runAt: integer().notNull(),
		/** When running: who has it, and until when that holds without a renewal. */
		lease: text(),
		leaseUntil: integer(),
		lastError: text(),
		createdAt: integer().notNull(),
		endedAt: integer()
	},
	(t) => [uniqueIndex('jobs_key').on(t.kind, t.key), index('jobs_due').on(t.state, t.runAt)]
);

/** Recurring work: whoever inserts the row has the turn, so that two processes never both take it. */
export const turns = table(
	'turns',
	{
		name: text().notNull(),
		dueAt: integer().notNull(),
		takenAt: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.name, t.dueAt] })]
);
