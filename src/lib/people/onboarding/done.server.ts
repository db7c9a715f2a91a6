import type { App } from '#lib/app.ts';
import { onboardingSteps } from './tables.server.ts';

interface Here {
	person: { id: string };
	workspace: { id: string };
}

/** For steps of which the rows keep no other trace: it was done once, and stays done. */
export async function markStepDone(app: App, { person, workspace }: Here, step: string) {
	const done = { state: 'done' as const, at: app.now() };
	await app.write(async (tx) => {
		await tx
			.insert(onboardingSteps)
			.values({ workspaceId: workspace.id, personId: person.id, step, ...done })
			.onConflictDoUpdate({
				target: [onboardingSteps.workspaceId, onboardingSteps.personId, onboardingSteps.step],
				set: done
			});
	});
}
