import { unreadCount } from '#lib/notices/list.server.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { workspacesOf } from '#lib/people/read.server.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, url }) => {
	const person = personOrSignIn(locals, url);
	return {
		me: { ...person, photo: portraitOf(person) },
		unread: await unreadCount(locals.app, person),
		workspaces: await workspacesOf(locals.app, person)
	};
};
