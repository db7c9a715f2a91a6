import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { suspendedIn, workspacesOf } from '#lib/people/read.server.ts';
import { createWorkspace, reasonAgainstCreatingFor } from '#lib/people/workspaces/create.server.ts';
import { newWorkspace } from '#lib/people/workspaces/details.ts';
import { leaveWorkspace } from '#lib/people/workspaces/leave.server.ts';
import { deletedOf, restoreWorkspace } from '#lib/people/workspaces/restore.server.ts';
import { act } from '#lib/web/act.server.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import { zoneChoices } from '../zone-choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = z.string().max(90).optional();
const one = z.object({ form, workspace: z.string('Choose a workspace.').max(64) });

export const load: PageServerLoad = async ({ locals, url }) => {
	const person = personOrSignIn(locals, url);
	const { app } = locals;
	return {
		mine: await workspacesOf(app, person),
		suspended: await suspendedIn(app, person),
		deleted: await deletedOf(app, person),
		reason: await reasonAgainstCreatingFor(app, app.read, person.id),
		zones: zoneChoices(person.zone, app.now())
	};
};

export const actions: Actions = {
	create: ({ locals, request, url }) => {
		const person = personOrSignIn(locals, url);
		return act({ request, locals }, newWorkspace.extend({ form }), async (wanted) => {
			const { slug } = await createWorkspace(locals.app, person, wanted);
			redirect(303, `/w/${slug}`);
		});
	},
	leave: ({ locals, request, url }) => {
		const person = personOrSignIn(locals, url);
		return act({ request, locals }, one, async ({ workspace }) => {
			await leaveWorkspace(locals.app, { person, workspace: { id: workspace } });
			return { left: true };
		});
	},
	restore: ({ locals, request, url }) => {
		const person = personOrSignIn(locals, url);
		return act({ request, locals }, one, async ({ workspace }) => {
			const slug = await restoreWorkspace(locals.app, person, workspace);
			redirect(303, `/w/${slug}`);
		});
	}
};
