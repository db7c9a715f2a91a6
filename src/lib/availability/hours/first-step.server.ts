import { holding } from '#lib/catalog/right.ts';
import type { Step } from '#lib/people/onboarding/steps.server.ts';
import { hasHours } from './read.server.ts';

/** Done when somebody has said when they work, whatever they said. */
export const hoursStep: Step = {
	key: 'hours',
	title: 'Say when you work',
	thing: 'Hours',
	why: 'Nobody can book you before. Monday to Friday, nine to five, is one press away.',
	act: 'Set hours',
	href: ({ slug }) => `/w/${slug}/hours`,
	roles: holding,
	isDone: (app, person, workspace) => hasHours(app, person, workspace)
};
