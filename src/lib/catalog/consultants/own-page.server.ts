import { and, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { actingMember, type Acting } from '#lib/people/members/acting.server.ts';
import { people } from '#lib/people/tables.server.ts';
import { filesShown, picturesShown } from '../pictures/shown.server.ts';
import { assertHolds } from '../right.ts';
import { consultants } from '../tables.server.ts';
import { missingOnPage, profileDraft, type Profile } from './profile-form.ts';

const blank: Profile & { published: boolean; updatedAt: number } = {
	...{ description: '', experience: '', topics: [], languages: [], certificates: [] },
	...{ photoId: null, published: false, updatedAt: 0 }
};

/** A step: one's own page in a workspace, written or not yet. */
export async function ownPage(tx: Reader, here: Acting) {
	const actor = await actingMember(tx, here);
	assertHolds(actor);
	const [found] = await tx
		.select()
		.from(consultants)
		.where(
			and(eq(consultants.workspaceId, actor.workspace.id), eq(consultants.personId, actor.id))
		);
	const { slug, headline } = people;
	const [person] = await tx.select({ slug, headline }).from(people).where(eq(people.id, actor.id));
	if (!person) throw new NotThere('This account');
	const page = found ?? blank;
	return { actor, page, person, missing: missingOnPage({ ...person, profile: page }) };
}

/** For the form: what stands there, and what is missing to publish it. */
export async function pageFor(app: App, here: Acting) {
	const { actor, page, person, missing } = await ownPage(app.read, here);
	const photo = (await picturesShown(app.read, [page.photoId])).get(page.photoId ?? '');
	return {
		...{ ...person, name: actor.name, published: page.published, missing },
		/** Whoever saves over a newer one is told. */
		seen: page.updatedAt,
		draft: profileDraft(page),
		pictures: photo ? [photo] : [],
		files: await filesShown(
			app.read,
			page.certificates.map(({ fileId }) => fileId)
		)
	};
}
