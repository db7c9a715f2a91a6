import { themeOf } from '#lib/basics/theme.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals: { app, person }, cookies, url }) => {
	// Read, so that this runs again at every navigation: another tab may have signed out meanwhile.
	void url.pathname;
	return {
		theme: themeOf(cookies.get('theme')),
		trial: app.trial,
		person: person ? { id: person.id, name: person.name, email: person.email } : null
	};
};
