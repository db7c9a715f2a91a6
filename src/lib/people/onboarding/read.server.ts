import { and, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Role } from '../role.ts';
import { steps, type Step } from './steps.server.ts';
import { onboardingSteps } from './tables.server.ts';

interface Workspace {
	id: string;
	slug: string;
	roles: readonly Role[];
}

/** The first steps of a member: what is open, what is done, what was put aside. What was done once stays done. */
export async function stepsOf(
	app: App,
	person: { id: string },
	workspace: Workspace,
	all: readonly Step[] = steps
) {
	const kept = await app.read
		.select({ step: onboardingSteps.step, state: onboardingSteps.state })
		.from(onboardingSteps)
		.where(
			and(eq(onboardingSteps.personId, person.id), eq(onboardingSteps.workspaceId, workspace.id))
		);
	const keptOf = (key: string) => kept.find(({ step }) => step === key)?.state;
	const own = all.filter((step) => step.roles.some((role) => workspace.roles.includes(role)));

	return Promise.all(
		own.map(async ({ key, title, thing, why, act, href, isDone }) => {
			const done = keptOf(key) === 'done' || (await isDone(app, person, workspace));
			const state = done ? ('done' as const) : (keptOf(key) ?? ('open' as const));
			return { key, title, thing, why, act, href: href(workspace), state };
		})
	);
}
