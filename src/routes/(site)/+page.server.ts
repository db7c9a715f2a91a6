import { demoCast } from '#lib/people/read.server.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { version } from '../../../package.json';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { app } }) => {
	const cast = await demoCast(app);
	return {
		now: app.now(),
		version,
		firm: cast[0]?.workspace,
		cast: cast.map((person) => ({ ...person, photo: portraitOf(person) }))
	};
};
