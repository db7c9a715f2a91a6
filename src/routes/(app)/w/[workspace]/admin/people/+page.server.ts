import { memberHere } from '#lib/people/here.server.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { membersOf } from '#lib/people/read.server.ts';
import { assertCan } from '#lib/people/right.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app, workspace } = await memberHere(event);
	assertCan(workspace, 'members.change');
	const words = (event.url.searchParams.get('q') ?? '').slice(0, 100);
	const members = await membersOf(app, workspace, words);
	return { words, members: members.map((each) => ({ ...each, photo: portraitOf(each) })) };
};
