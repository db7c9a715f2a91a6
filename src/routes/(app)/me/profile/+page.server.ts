import { fail } from '@sveltejs/kit';
import { zoneToday } from '#lib/basics/zones.ts';
import { profileForm } from '#lib/people/accounts/profile.ts';
import { changeProfile, profileOf } from '#lib/people/accounts/profile.server.ts';
import { act } from '#lib/web/act.server.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import { currencyChoices } from '../../currency-choices.ts';
import { zoneChoices } from '../../zone-choices.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { app } = locals;
	const profile = await profileOf(app, personOrSignIn(locals, url));
	return {
		profile: { ...profile, zone: zoneToday(profile.zone) },
		origin: app.origin,
		now: app.now(),
		zones: zoneChoices(zoneToday(profile.zone), app.now()),
		currencies: currencyChoices()
	};
};

export const actions: Actions = {
	default: async (event) => {
		const person = personOrSignIn(event.locals, event.url);
		return act(event, profileForm, async (profile) => {
			const outcome = await changeProfile(event.locals.app, person, profile);
			if (typeof outcome === 'string') return { outcome };
			const { taken, free } = outcome;
			const problem = `“${taken}” is taken.${free ? ` “${free}” is free.` : ''}`;
			const problems: Record<string, string[]> = { slug: [problem] };
			return fail(409, { problems, refusal: undefined, free, sent: { ...profile, slug: taken } });
		});
	}
};
