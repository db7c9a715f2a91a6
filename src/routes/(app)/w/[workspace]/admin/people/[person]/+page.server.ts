import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { memberHere } from '#lib/people/here.server.ts';
import { changeRoles } from '#lib/people/members/change-roles.server.ts';
import { memberSeen } from '#lib/people/members/read.server.ts';
import { roleBoxes, rolesIn } from '#lib/people/members/role-boxes.ts';
import {
	removeMember,
	suspendMember,
	unsuspendMember
} from '#lib/people/members/suspend.server.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { act } from '#lib/web/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = z.string().max(90).optional();
const nothing = z.object({ form });
const chosen = z.object({ form, ...roleBoxes });

export const load: PageServerLoad = async (event) => {
	const { app, person, workspace } = await memberHere(event);
	const seen = await memberSeen(app, { person, workspace }, event.params.person);
	return { ...seen, photo: portraitOf(seen.member) };
};

export const actions: Actions = {
	roles: async (event) => {
		const here = await memberHere(event);
		return act(event, chosen, (boxes) =>
			changeRoles(here.app, here, event.params.person, rolesIn(boxes))
		);
	},
	suspend: async (event) => {
		const here = await memberHere(event);
		return act(event, nothing, async () => {
			await suspendMember(here.app, here, event.params.person);
			return { state: 'suspended' as const };
		});
	},
	unsuspend: async (event) => {
		const here = await memberHere(event);
		return act(event, nothing, async () => {
			await unsuspendMember(here.app, here, event.params.person);
			return { state: 'let in again' as const };
		});
	},
	remove: async (event) => {
		const here = await memberHere(event);
		return act(event, nothing, async () => {
			await removeMember(here.app, here, event.params.person);
			redirect(303, `/w/${here.workspace.slug}/admin/people`);
		});
	}
};
