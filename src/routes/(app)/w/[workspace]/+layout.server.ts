import { memberHere } from '#lib/people/here.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	const { workspace } = await memberHere(event);
	return { workspace };
};
