import { changeOffering } from '#lib/catalog/offerings/change.server.ts';
import { offeringFor } from '#lib/catalog/offerings/one.server.ts';
import { publishOffering, withdrawOffering } from '#lib/catalog/offerings/publish.server.ts';
import { offeringLink } from '#lib/catalog/links.ts';
import { pictureAt } from '#lib/catalog/pictures/picture.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { act } from '#lib/web/act.server.ts';
import { z } from 'zod';
import { currencyChoices } from '../../../../currency-choices.ts';
import { planning, saleFor, saleOf } from '../../selling.server.ts';
import { archived, duplicated, restored } from '../acts.server.ts';
import { OfferingFields, writtenOr } from '../written.server.ts';
import type { Actions, PageServerLoad } from './$types';

const Nothing = z.object({ form: z.string().optional() });

export const load: PageServerLoad = async (event) => {
	const here = await memberHere(event);
	const { app, person, workspace } = here;
	const offering = await offeringFor(app, {
		...{ here, id: event.params.offering, zone: person.zone },
		sale: (ids) => saleOf(app, workspace, ids)
	});
	return {
		offering: {
			...offering,
			holders: offering.holders.map(({ id, name, headline, photoId }) => ({
				...{ id, name, headline, photo: photoId ? pictureAt(photoId, 168) : portraitOf({ id }) }
			})),
			candidates: offering.candidates.map(({ id, name }) => ({
				...{ id, name, photo: portraitOf({ id }) }
			}))
		},
		link: offeringLink(app.origin, offering.id),
		currencies: currencyChoices(),
		was: event.url.searchParams.has('made')
			? ('made' as const)
			: event.url.searchParams.has('copied')
				? ('copied' as const)
				: undefined
	};
};

export const actions: Actions = {
	save: async (event) => {
		const here = await memberHere(event);
		const { app } = here;
		return act(event, OfferingFields, async (sent) =>
			writtenOr(app, here, sent, async (draft) => {
				const version = Number(sent.over || sent.version);
				const change = { offering: event.params.offering, version, draft, plan: planning.plan };
				const answer = await changeOffering(app, here, change);
				return answer.problems ? { problems: answer.problems } : { saved: true, ...answer };
			})
		);
	},
	publish: async (event) => {
		const here = await memberHere(event);
		const { offering } = event.params;
		return act(event, Nothing, async () => {
			const sale = await saleFor(here.app, here.workspace, offering);
			await publishOffering(here.app, here, offering, sale);
			return { published: true };
		});
	},
	withdraw: async (event) => {
		const here = await memberHere(event);
		return act(event, Nothing, async () => {
			await withdrawOffering(here.app, here, event.params.offering, planning);
			return { withdrawn: true };
		});
	},
	archive: (event) => archived(event),
	restore: (event) => restored(event),
	duplicate: (event) => duplicated(event)
};
