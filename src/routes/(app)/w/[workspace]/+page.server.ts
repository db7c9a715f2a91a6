import { z } from 'zod';
import { memberHere } from '#lib/people/here.server.ts';
import { stepsOf } from '#lib/people/onboarding/read.server.ts';
import { skipStep, takeUpStep } from '#lib/people/onboarding/skip.server.ts';
import { act } from '#lib/web/act.server.ts';
import { homeCalls } from './home-calls.server.ts';
import { firstSteps } from './first-steps.server.ts';
import type { Actions, PageServerLoad } from './$types';

const StepForm = z.object({ step: z.string('Choose one of the steps shown.') });

export const load: PageServerLoad = async (event) => {
	const { app, person, workspace } = await memberHere(event);
	return {
		...{ now: app.now(), steps: await stepsOf(app, person, workspace, firstSteps) },
		calls: await homeCalls(app, { person, workspace })
	};
};

export const actions: Actions = {
	skip: async (event) => {
		const { app, person, workspace } = await memberHere(event);
		return act(event, StepForm, async ({ step }) => ({
			...{ skipped: step, title: await skipStep(app, person, workspace, step, firstSteps) }
		}));
	},
	takeUp: async (event) => {
		const { app, person, workspace } = await memberHere(event);
		return act(event, StepForm, async ({ step }) => ({
			...{ tookUp: step, title: await takeUpStep(app, person, workspace, step, firstSteps) }
		}));
	}
};
