import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { changePage, showPage } from '#lib/catalog/consultants/change-page.server.ts';
import { languages } from '#lib/catalog/consultants/languages.ts';
import { pageFor } from '#lib/catalog/consultants/own-page.server.ts';
import { profileForm, type ProfileDraft } from '#lib/catalog/consultants/profile-form.ts';
import { pageLink } from '#lib/catalog/links.ts';
import { wantAgain } from '#lib/catalog/pictures/want.server.ts';
import { assertHolds } from '#lib/catalog/right.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { markStepDone } from '#lib/people/onboarding/done.server.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { act } from '#lib/web/act.server.ts';
import { sentAs, withRows, writtenIn } from '#lib/web/form-rows.ts';
import { schemaOf } from '#lib/web/form-rows.server.ts';
import type { Actions, PageServerLoad } from './$types';

const Fields = schemaOf(profileForm, ['form', 'do', 'seen']);
const Nothing = z.object({ form: z.string().optional() });

export const load: PageServerLoad = async (event) => {
	const here = await memberHere(event);
	const page = await pageFor(here.app, here);
	return {
		page: { ...page, portrait: portraitOf(here.person) },
		languages: languages.map(({ code, name }) => ({ value: code, label: name })),
		link: page.slug ? pageLink(here.app.origin, page.slug) : undefined
	};
};

export const actions: Actions = {
	save: async (event) => {
		const here = await memberHere(event);
		assertHolds(here.workspace);
		return act(event, Fields, async (sent) => {
			const draft = writtenIn(profileForm, sent);
			const asked = sent.do ?? '';
			const again = asked.startsWith('again ');
			if (again) await wantAgain(here.app, here, asked.slice('again '.length));
			const rows = again ? draft : withRows(profileForm, draft, asked);
			const asSent = (of: ProfileDraft) => ({
				...{ ...sentAs(profileForm, of), form: sent.form, seen: sent.seen }
			});
			const none: Record<string, string[]> = {};
			if (rows) return { problems: none, refusal: undefined, sent: asSent(rows) };

			const answer = await changePage(here.app, here, { draft, seen: Number(sent.seen) });
			if (!answer.problems) return { saved: true };
			const problems: Record<string, string[]> = answer.problems;
			return fail(400, { problems, refusal: undefined, sent: asSent(draft) });
		});
	},
	publish: async (event) => {
		const here = await memberHere(event);
		return act(event, Nothing, async () => {
			await showPage(here.app, here, true);
			return { published: true };
		});
	},
	withdraw: async (event) => {
		const here = await memberHere(event);
		return act(event, Nothing, async () => {
			await showPage(here.app, here, false);
			return { withdrawn: true };
		});
	},
	shared: async (event) => {
		const here = await memberHere(event);
		assertHolds(here.workspace);
		return act(event, Nothing, async () => {
			await markStepDone(here.app, here, 'share');
			return { shared: true };
		});
	}
};
