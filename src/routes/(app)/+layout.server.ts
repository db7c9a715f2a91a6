import { unreadCount } from '#lib/notices/list.server.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { workspacesOf } from '#lib/people/read.server.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import { lastWorkspace } from './last-workspace.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params, cookies, url }) => {
	const person = personOrSignIn(locals, url);
	const workspaces = await workspacesOf(locals.app, person);
	const called = (slug: string | undefined) => workspaces.find((each) => each.slug === slug);
	return {
		me: { ...person, photo: portraitOf(person) },
		unread: await unreadCount(locals.app, person),
		workspaces,
		/** Of the address; on pages without one, and where the address is of nothing, the one used last. */
		here: called(params.workspace) ?? called(lastWorkspace(cookies)) ?? workspaces[0]
	};
};
