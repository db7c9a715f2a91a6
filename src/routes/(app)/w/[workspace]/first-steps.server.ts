import { hoursStep } from '#lib/availability/hours/first-step.server.ts';
import { steps } from '#lib/people/onboarding/steps.server.ts';

/** All first steps, in the order in which they are shown: those of each slice, put together where all can be seen. */
const last = steps.filter(({ key }) => key === 'secure');
export const firstSteps = [...steps.filter((step) => !last.includes(step)), hoursStep, ...last];
