import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { zoneToday } from '#lib/basics/zones.ts';
import { memberHere, provenHere } from '#lib/people/here.server.ts';
import { membersOf } from '#lib/people/read.server.ts';
import { assertCan, reasonAgainst } from '#lib/people/right.ts';
import { changeWorkspace, detailsOf } from '#lib/people/workspaces/change.server.ts';
import { deleteWorkspace } from '#lib/people/workspaces/delete.server.ts';
import { workspaceDetails } from '#lib/people/workspaces/details.ts';
import { handOver } from '#lib/people/workspaces/hand-over.server.ts';
import { act } from '#lib/web/act.server.ts';
import { zoneChoices } from '../../../../zone-choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = z.string().max(90).optional();
const heir = z.object({
	form,
	person: z.string('Choose a member.').min(1, 'Choose a member.').max(64)
});
const named = z.object({
	form,
	typed: z
		.string('Write the name of the workspace.')
		.min(1, 'Write the name of the workspace.')
		.max(200)
});

export const load: PageServerLoad = async (event) => {
	const { app, person, workspace } = await memberHere(event);
	assertCan(workspace, 'workspace.change');
	const members = await membersOf(app, workspace);
	const details = await detailsOf(app, workspace);
	const zone = zoneToday(details.zone ?? 'UTC');
	return {
		details: { ...details, zone },
		zones: zoneChoices(zone, app.now()),
		reasons: {
			handOver: reasonAgainst(workspace, 'workspace.hand-over'),
			delete: reasonAgainst(workspace, 'workspace.delete')
		},
		heirs: members
			.filter(({ id, suspendedAt }) => id !== person.id && suspendedAt === null)
			.map(({ id, name }) => ({ value: id, label: name }))
	};
};

export const actions: Actions = {
	change: async (event) => {
		const here = await memberHere(event);
		return act(event, workspaceDetails.extend({ form }), async (details) => {
			const slug = await changeWorkspace(here.app, here, details);
			if (slug !== here.workspace.slug) redirect(303, `/w/${slug}/admin/workspace`);
			return { saved: true };
		});
	},
	handOver: async (event) => {
		const here = await memberHere(event);
		assertCan(here.workspace, 'workspace.hand-over');
		provenHere(event);
		return act(event, heir, async ({ person }) => {
			await handOver(here.app, here, person);
			return { handedOver: true };
		});
	},
	delete: async (event) => {
		const here = await memberHere(event);
		assertCan(here.workspace, 'workspace.delete');
		provenHere(event);
		return act(event, named, async ({ typed }) => {
			await deleteWorkspace(here.app, here, typed);
			redirect(303, '/workspaces');
		});
	}
};
