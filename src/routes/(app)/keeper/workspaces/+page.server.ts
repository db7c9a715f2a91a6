import { everyWorkspace, perPage } from '#lib/admin/read.server.ts';
import { pageIn } from '#lib/web/page-in.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const keeper = personOrSignIn(locals, url);
	return { ...(await everyWorkspace(locals.app, keeper, pageIn(url))), perPage };
};
