import { themeOf } from '#lib/basics/theme.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals: { app, person }, cookies }) => ({
	theme: themeOf(cookies.get('theme')),
	trial: app.trial,
	person: person ? { id: person.id, name: person.name, email: person.email } : null
});
