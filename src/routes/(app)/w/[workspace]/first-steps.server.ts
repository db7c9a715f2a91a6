import { hoursStep } from '#lib/availability/hours/first-step.server.ts';
import { sellingSteps } from '#lib/catalog/first-steps.server.ts';
import { steps } from '#lib/people/onboarding/steps.server.ts';

const [profile, ...others] = steps;

/** The first steps in a workspace, in their order: oneself, one's hours, what one sells, then the rest. */
export const firstSteps = [...(profile ? [profile] : []), hoursStep, ...sellingSteps, ...others];
