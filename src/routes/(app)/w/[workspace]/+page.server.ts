import { memberHere } from '#lib/people/here.server.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { membersOf } from '#lib/people/read.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app, workspace } = await memberHere(event);
	const members = await membersOf(app, workspace);
	return {
		now: app.now(),
		members: members.map((each) => ({ ...each, photo: portraitOf(each) }))
	};
};
