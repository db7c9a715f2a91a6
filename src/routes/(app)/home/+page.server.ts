import { redirect } from '@sveltejs/kit';
import { workspacesOf } from '#lib/people/read.server.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import { lastWorkspace } from '../last-workspace.server.ts';
import type { PageServerLoad } from './$types';

/** On to the workspace used last; who belongs to none or hears of an invitation there chooses first. */
export const load: PageServerLoad = async ({ locals, cookies, url }) => {
	const person = personOrSignIn(locals, url);
	const workspaces = await workspacesOf(locals.app, person);
	const last = workspaces.find(({ slug }) => slug === lastWorkspace(cookies)) ?? workspaces[0];
	redirect(303, last ? `/w/${last.slug}` : '/workspaces');
};
