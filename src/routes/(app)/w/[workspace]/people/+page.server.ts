import { memberHere } from '#lib/people/here.server.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { membersOf } from '#lib/people/read.server.ts';
import { can } from '#lib/people/right.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app, workspace } = await memberHere(event);
	const words = (event.url.searchParams.get('q') ?? '').slice(0, 100);
	const members = await membersOf(app, workspace, words);
	return {
		...{ words, now: app.now(), mayInvite: can(workspace, 'members.invite') },
		members: members.map((each) => ({ ...each, photo: portraitOf(each) }))
	};
};
