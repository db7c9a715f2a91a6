import { redirect } from '@sveltejs/kit';
import { workspacesOf } from '#lib/people/read.server.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import type { PageServerLoad } from './$types';

/** On to the workspace; who belongs to none or hears of an invitation there chooses first. */
export const load: PageServerLoad = async ({ locals, url }) => {
	const person = personOrSignIn(locals, url);
	const [first] = await workspacesOf(locals.app, person);
	redirect(303, first ? `/w/${first.slug}` : '/workspaces');
};
