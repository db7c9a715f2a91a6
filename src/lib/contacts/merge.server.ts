import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { isId } from '#lib/basics/ids.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { days } from '#lib/basics/time.ts';
import { actingMember, type Acting } from '#lib/people/members/acting.server.ts';
import { contactOf, idsOf, rowOf, type Contact } from './contact-of.server.ts';
import { assertMay } from './right.ts';
import { contactMerges, contacts } from './tables.server.ts';

/** So long it can be undone. */
export const undoableFor = days(30);

/**
 * Finds two contacts to be one. Rows keep the ids that they have; a merged contact is read through the one it was
 * merged into, and what had been merged into it before comes along, so that nothing is ever two steps away.
 */
export async function mergeContacts(
	app: App,
	here: Acting,
	{ fromId, intoId }: { fromId: string; intoId: string }
) {
	const id = app.newId();
	return app.write(async (tx) => {
		const member = await actingMember(tx, here);
		assertMay(member, 'contacts.merge');
		const workspaceId = here.workspace.id;
		const from = await rowOf(tx, workspaceId, fromId);
		const into = await contactOf(tx, workspaceId, intoId);
		if (from.mergedInto !== null)
			throw new Refusal(409, `${from.name} was merged already. Undo that first.`);
		// The one it would be merged into leads back to it: that would be a circle.
		if (into.id === from.id) throw new Refusal(409, 'These two are one contact already.');

		await pointTo(tx, await idsOf(tx, from), into.id);
		await tx.insert(contactMerges).values({
			...{ id, workspaceId, fromId: from.id, intoId: into.id, by: member.id },
			...{ at: app.now(), undoneAt: null }
		});
		await note(app, tx, { member, act: 'contact.merge', from, into });
		return { id, into };
	});
}

/** As it was before, exactly: whoever had been merged into it before is merged into it again, and nobody else. */
export async function undoMerge(app: App, here: Acting, mergeId: string) {
	return app.write(async (tx) => {
		const member = await actingMember(tx, here);
		assertMay(member, 'contacts.merge');
		const workspaceId = here.workspace.id;
		const [merge] = isId(mergeId)
			? await tx
					.select()
					.from(contactMerges)
					.where(and(eq(contactMerges.workspaceId, workspaceId), eq(contactMerges.id, mergeId)))
			: [];
		if (!merge) throw new NotThere('This merge');
		if (merge.undoneAt !== null) throw new Refusal(409, 'This was undone already.');
		if (merge.at + undoableFor < app.now())
			throw new Refusal(410, 'This was merged more than 30 days ago and stays so.');

		const from = await rowOf(tx, workspaceId, merge.fromId);
		await tx
			.update(contactMerges)
			.set({ undoneAt: app.now() })
			.where(eq(contactMerges.id, merge.id));
		await pointTo(tx, await mergedUnder(tx, workspaceId, from.id), from.id);
		await pointTo(tx, [from.id], null);
		const into = await rowOf(tx, workspaceId, merge.intoId);
		await note(app, tx, { member, act: 'contact.unmerge', from, into });
		return { from, into };
	});
}

async function pointTo(tx: Rows, ids: readonly string[], mergedInto: string | null) {
	if (ids.length === 0) return;
	await tx
		.update(contacts)
		.set({ mergedInto })
		.where(inArray(contacts.id, [...ids]));
}

/** Whatever was merged into a contact, and into those: by the merges that stand. */
async function mergedUnder(rows: Reader, workspaceId: string, id: string) {
	const found = new Set<string>();
	let next = [id];
	while (next.length > 0) {
		const below = await rows
			.select({ id: contactMerges.fromId })
			.from(contactMerges)
			.where(
				and(
					eq(contactMerges.workspaceId, workspaceId),
					inArray(contactMerges.intoId, next),
					isNull(contactMerges.undoneAt)
				)
			);
		next = below.map((each) => each.id).filter((each) => !found.has(each) && each !== id);
		for (const each of next) found.add(each);
	}
	return [...found];
}

interface Noted {
	member: { id: string; workspace: { id: string } };
	act: 'contact.merge' | 'contact.unmerge';
	from: Contact;
	into: Contact;
}

async function note(app: App, tx: Rows, { member, act, from, into }: Noted) {
	await appendAudit(app, tx, {
		...{ workspaceId: member.workspace.id, actor: member.id, act },
		...{ thing: `contact ${from.id}`, detail: `contact ${into.id}` }
	});
}

/** The merges of a contact that stand: newest first, with whether they can still be undone. */
export async function mergesOf(app: App, { workspaceId, id }: Pick<Contact, 'workspaceId' | 'id'>) {
	const ids = await idsOf(app.read, { workspaceId, id });
	const found = await app.read
		.select({ merge: contactMerges, name: contacts.name, email: contacts.email })
		.from(contactMerges)
		.innerJoin(contacts, eq(contacts.id, contactMerges.fromId))
		.where(
			and(
				eq(contactMerges.workspaceId, workspaceId),
				inArray(contactMerges.intoId, ids),
				isNull(contactMerges.undoneAt)
			)
		)
		.orderBy(desc(contactMerges.at), desc(contactMerges.id));
	return found.map(({ merge, name, email }) => ({
		...{ id: merge.id, name, email, at: merge.at, by: merge.by },
		undoable: merge.at + undoableFor >= app.now()
	}));
}
