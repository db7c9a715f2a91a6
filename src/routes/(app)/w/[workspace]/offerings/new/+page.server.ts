import { redirect } from '@sveltejs/kit';
import { candidatesOf } from '#lib/catalog/offerings/acting.server.ts';
import { createOffering } from '#lib/catalog/offerings/create.server.ts';
import { emptyDraft } from '#lib/catalog/offerings/offering-form.ts';
import { assertSells, mayHold, seesAllOfferings } from '#lib/catalog/right.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { detailsOf } from '#lib/people/workspaces/change.server.ts';
import { act } from '#lib/web/act.server.ts';
import { currencyChoices } from '../../../../currency-choices.ts';
import { OfferingFields, writtenOr } from '../written.server.ts';
import type { Actions, PageServerLoad } from './$types';

const kindIn = (text: string | null | undefined) =>
	text === 'group' ? ('group' as const) : ('individual' as const);

export const load: PageServerLoad = async (event) => {
	const { app, person, workspace } = await memberHere(event);
	assertSells(workspace);
	const { currency } = await detailsOf(app, workspace);
	const kind = kindIn(event.url.searchParams.get('kind'));
	const hosts = mayHold(workspace) ? [person.id] : [];
	return {
		...{ kind, currencies: currencyChoices() },
		draft: emptyDraft({ kind, currency, zone: person.zone, hosts }),
		mayChooseHosts: seesAllOfferings(workspace),
		candidates: (await candidatesOf(app.read, workspace.id)).map(({ id, name }) => ({
			...{ id, name, photo: portraitOf({ id }) }
		}))
	};
};

export const actions: Actions = {
	save: async (event) => {
		const here = await memberHere(event);
		const { app, workspace } = here;
		assertSells(workspace);
		return act(event, OfferingFields, async (sent) => {
			return writtenOr(app, here, sent, async (draft) => {
				const made = await createOffering(app, here, { kind: kindIn(sent.kind), draft });
				if (made.offering === undefined) return { problems: made.problems };
				redirect(303, `/w/${workspace.slug}/offerings/${made.offering}?made`);
			});
		});
	}
};
