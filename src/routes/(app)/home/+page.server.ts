import { portraitOf } from '#lib/people/portrait.ts';
import { membersOf, workspacesOf } from '#lib/people/read.server.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const person = personOrSignIn(locals, url);
	const { app } = locals;
	const mine = await workspacesOf(app, person);
	const firms = await Promise.all(
		mine.map(async (workspace) => ({
			...workspace,
			members: (await membersOf(app, workspace)).map((each) => ({
				...each,
				photo: portraitOf(each)
			}))
		}))
	);
	return { now: app.now(), firms };
};
