import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { duplicateOffering } from '#lib/catalog/offerings/duplicate.server.ts';
import { archiveOffering, restoreOffering } from '#lib/catalog/offerings/publish.server.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { act } from '#lib/web/act.server.ts';
import { planning, saleFor } from '../selling.server.ts';

type Event = Parameters<typeof memberHere>[0] & Parameters<typeof act>[0];

const One = z.object({ offering: z.string('Choose one of the offerings shown.') });
const Back = One.extend({ published: z.string().optional() });

/** What is done with an offering from its row and from its page alike. */
export async function archived(event: Event) {
	const here = await memberHere(event);
	return act(event, One, async ({ offering }) => {
		const { id, title, state } = await archiveOffering(here.app, here, offering, planning);
		return { archived: { id, title, published: state === 'published' } };
	});
}

export async function restored(event: Event) {
	const here = await memberHere(event);
	return act(event, Back, async ({ offering, published }) => ({
		restored: await restoreOffering(here.app, here, {
			...{ id: offering, published: published === 'on' },
			sale: await saleFor(here.app, here.workspace, offering)
		})
	}));
}

export async function duplicated(event: Event) {
	const here = await memberHere(event);
	return act(event, One, async ({ offering }) => {
		const copy = await duplicateOffering(here.app, here, offering);
		redirect(303, `/w/${here.workspace.slug}/offerings/${copy.offering}?copied`);
	});
}
