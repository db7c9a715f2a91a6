import { newestLetters } from '#lib/notices/read.server.ts';
import { requireTrial } from '#lib/web/signed-in.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	requireTrial(locals);
	const { app, person } = locals;
	return { letters: await newestLetters(app), zone: person?.zone ?? 'UTC' };
};
