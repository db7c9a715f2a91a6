import { and, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { pictureType } from '#lib/outside/files/kinds.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import { rowField } from '#lib/web/form-rows.ts';
import { ownFiles } from '../pictures/lost.server.ts';
import { consultants } from '../tables.server.ts';
import { ownPage } from './own-page.server.ts';
import { missingOnPage, profileIn, type Profile, type ProfileDraft } from './profile-form.ts';

type Own = Awaited<ReturnType<typeof ownPage>>;

/** Stores what a consultant says of themselves; a published page shows it at once. */
export async function changePage(
	app: App,
	here: Acting,
	{ draft, seen }: { draft: ProfileDraft; seen: number }
) {
	return app.write(async (tx) => {
		const own = await ownPage(tx, here);
		if (own.page.updatedAt !== seen)
			throw new Refusal(
				409,
				'You changed this page in another window meanwhile. Nothing was saved, and your text is kept here: look at the other, then save this.'
			);
		const found = profileIn(draft, app.now());
		if ('problems' in found) return { problems: found.problems.all };
		const missing = missingOnPage({ ...own.person, profile: found.profile });
		if (own.page.published && missing.length > 0)
			throw new Refusal(
				409,
				`Your page is published. ${missing.map(({ words }) => words).join(' ')} Or take it back first.`
			);
		const lost = await lostOn(tx, own, found.profile);
		if (Object.keys(lost).length > 0) return { problems: lost };

		// Two changes in one millisecond are two.
		const updatedAt = Math.max(app.now(), own.page.updatedAt + 1);
		const row = { ...found.profile, updatedAt };
		await tx
			.insert(consultants)
			.values({ ...row, ...keyOf(own), published: false })
			.onConflictDoUpdate({
				target: [consultants.workspaceId, consultants.personId],
				set: row
			});
		return { seen: updatedAt };
	});
}

const keyOf = ({ actor }: Own) => ({ workspaceId: actor.workspace.id, personId: actor.id });

/** What was chosen and is not there: somebody else's, or gone meanwhile. */
async function lostOn(tx: Rows, own: Own, { photoId, certificates }: Profile) {
	const kept = [own.page.photoId, ...own.page.certificates.map(({ fileId }) => fileId)];
	const ids = [photoId, ...certificates.map(({ fileId }) => fileId)];
	const asked = ids.filter((id) => id !== null).filter((id) => !kept.includes(id));
	const found = await ownFiles(tx, asked, keyOf(own));
	const words = ['This file is not here any more. Send it again.'];
	const lost: Record<string, string[]> = {};
	if (photoId && asked.includes(photoId) && found.get(photoId)?.type !== pictureType)
		lost.photoId = words;
	for (const [row, { fileId }] of certificates.entries())
		if (asked.includes(fileId) && !found.has(fileId))
			lost[rowField('certificates', row, 'title')] = words;
	return lost;
}

/** The page is there for everybody, or for nobody; what is missing is said in words. */
export async function showPage(app: App, here: Acting, published: boolean) {
	await app.write(async (tx) => {
		const own = await ownPage(tx, here);
		if (own.page.published === published) return;
		if (published && own.missing.length > 0)
			throw new Refusal(409, own.missing.map(({ words }) => words).join(' '));
		const { workspaceId, personId } = keyOf(own);
		await tx
			.update(consultants)
			.set({ published })
			.where(and(eq(consultants.workspaceId, workspaceId), eq(consultants.personId, personId)));
		await appendAudit(app, tx, {
			...{ workspaceId, actor: personId, act: published ? 'page.publish' : 'page.withdraw' },
			...{ thing: `person ${personId}`, detail: 'consultant page' }
		});
	});
}
