import { and, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Role } from '../role.ts';
import { steps, type Step } from './steps.server.ts';
import { onboardingSteps } from './tables.server.ts';

interface Workspace {
	id: string;
	roles: readonly Role[];
}

/** Puts one of one's own first steps aside; it can be taken up again. */
export async function skipStep(
	app: App,
	person: { id: string },
	workspace: Workspace,
	key: string,
	all: readonly Step[] = steps
) {
	const { title } = ownStep(workspace, key, all);
	await app.write(async (tx) => {
		await tx
			.insert(onboardingSteps)
			.values({
				...{ workspaceId: workspace.id, personId: person.id, step: key },
				...{ state: 'skipped', at: app.now() }
			})
			.onConflictDoNothing();
	});
	return title;
}

export async function takeUpStep(
	app: App,
	person: { id: string },
	workspace: Workspace,
	key: string,
	all: readonly Step[] = steps
) {
	const { title } = ownStep(workspace, key, all);
	await app.write(async (tx) => {
		await tx
			.delete(onboardingSteps)
			.where(
				and(
					eq(onboardingSteps.workspaceId, workspace.id),
					eq(onboardingSteps.personId, person.id),
					eq(onboardingSteps.step, key),
					eq(onboardingSteps.state, 'skipped')
				)
			);
	});
	return title;
}

function ownStep({ roles }: Workspace, key: string, all: readonly Step[]) {
	const step = all.find((each) => each.key === key);
	if (!step?.roles.some((role) => roles.includes(role))) throw new NotThere('This step');
	return step;
}
