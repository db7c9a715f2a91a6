import { memberHere } from '#lib/people/here.server.ts';
import { rememberWorkspace } from '../../last-workspace.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	const { workspace } = await memberHere(event);
	rememberWorkspace(event.cookies, event.url, workspace.slug);
	return { workspace };
};
