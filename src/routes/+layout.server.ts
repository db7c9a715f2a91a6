import { themeCookie, themeOf } from '#lib/web/theme.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals: { app, person }, cookies }) => ({
	theme: themeOf(cookies.get(themeCookie)),
	trial: app.trial,
	person: person && { id: person.id, name: person.name }
});
