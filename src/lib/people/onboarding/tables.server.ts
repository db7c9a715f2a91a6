import { integer, primaryKey, table, text, word } from '#lib/basics/columns.ts';
import { people, workspaces } from '../tables.server.ts';

/** What somebody did or put aside of the first steps in a workspace. */
export const onboardingSteps = table(
	'onboarding_steps',
	{
		workspaceId: text()
			.notNull()
			.references(() => workspaces.id),
		personId: text()
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		step: text().notNull(),
		state: word<'done' | 'skipped'>().notNull(),
		at: integer().notNull()
	},
	(t) => [primaryKey({ columns: [t.workspaceId, t.personId, t.step] })]
);
