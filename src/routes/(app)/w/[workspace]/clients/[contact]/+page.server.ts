import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { clientOf } from '#lib/bookings/clients/client.server.ts';
import { clientsSeen } from '#lib/bookings/clients/list.server.ts';
import { rewriteNote, takeNoteAway, writeNote } from '#lib/bookings/clients/note.server.ts';
import { mergeContacts, undoMerge } from '#lib/contacts/merge.server.ts';
import { spentBy } from '#lib/payments/spent.server.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { act } from '#lib/web/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = z.string().max(90).optional();
const id = z.string().max(64);
const text = z.string();
const mostFound = 5;

export const load: PageServerLoad = async (event) => {
	const here = await memberHere(event);
	const { app, person, workspace } = here;
	const client = await clientOf(app, here, event.params.contact);
	const { contact } = client;
	// Found to be another since: an old address leads to that one.
	if (contact.id !== event.params.contact)
		redirect(303, `/w/${workspace.slug}/clients/${contact.id}`);
	const spent = await spentBy(app.read, [contact.id], client.all ? undefined : person.id);
	return {
		...{ ...client, now: app.now(), spent: spent.get(contact.id) ?? [] },
		...(await alike(here, event.url, client))
	};
};

/** Whom somebody looked for to find that two are one. */
async function alike(
	here: Awaited<ReturnType<typeof memberHere>>,
	{ searchParams }: URL,
	{ mayMerge, contact }: { mayMerge: boolean; contact: { id: string } }
) {
	const words = (searchParams.get('same') ?? '').slice(0, 100).trim();
	if (!mayMerge || !words) return { words, found: undefined };
	const { clients } = await clientsSeen(here.app, here, { words, order: 'name', page: 1 });
	return { words, found: clients.filter((each) => each.id !== contact.id).slice(0, mostFound) };
}

export const actions: Actions = {
	note: async (event) => {
		const here = await memberHere(event);
		return act(event, z.object({ form, text }), async (note) => {
			await writeNote(here.app, here, event.params.contact, note);
			return { done: 'noted' as const };
		});
	},
	change: async (event) => {
		const here = await memberHere(event);
		return act(event, z.object({ form, id, text }), async (note) => {
			const { id: noteId, text: before } = await rewriteNote(
				...([here.app, here, event.params.contact, note] as const)
			);
			return { done: 'changed' as const, before: { id: noteId, text: before } };
		});
	},
	remove: async (event) => {
		const here = await memberHere(event);
		return act(event, z.object({ form, id }), async (note) => {
			const taken = await takeNoteAway(here.app, here, event.params.contact, note.id);
			return { done: 'removed' as const, taken: { text: taken.text, at: taken.at } };
		});
	},
	putBack: async (event) => {
		const here = await memberHere(event);
		return act(event, z.object({ form, text, at: z.coerce.number().int() }), async (note) => {
			await writeNote(here.app, here, event.params.contact, note);
			return { done: 'put back' as const };
		});
	},
	merge: async (event) => {
		const here = await memberHere(event);
		return act(event, z.object({ form, contact: id }), async ({ contact }) => {
			const two = { fromId: contact, intoId: event.params.contact };
			await mergeContacts(here.app, here, two);
			return { done: 'merged' as const };
		});
	},
	unmerge: async (event) => {
		const here = await memberHere(event);
		return act(event, z.object({ form, merge: id }), async ({ merge }) => {
			await undoMerge(here.app, here, merge);
			return { done: 'two again' as const };
		});
	}
};
