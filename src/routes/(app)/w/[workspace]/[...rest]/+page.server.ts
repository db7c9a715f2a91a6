import { NotThere } from '#lib/basics/refusal.ts';
import { memberHere } from '#lib/people/here.server.ts';
import type { PageServerLoad } from './$types';

/** Whatever no page of a workspace has as its address: said inside the workplace, with its bars. */
export const load: PageServerLoad = async (event) => {
	await memberHere(event);
	throw new NotThere('This page');
};
