import { and, count, desc, eq, inArray, max } from 'drizzle-orm';
import type { Work } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { notices } from '#lib/notices/tables.server.ts';
import { people, workspaces } from '../tables.server.ts';
import { digestLetter } from './digest-letter.ts';
import { morningIn, sameDay, waitsForDigest } from './digest-time.server.ts';
import { unsubscribeLink } from './unsubscribe.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'person.send-digest': { person: string };
	}
}

const most = 200;

/** One letter a day with all that waits; looked at again here, so that two who were asked for it send one. */
export const sendDigest: Work<'person.send-digest'> = async (app, { person: id }) => {
	return async (tx) => {
		const [person] = await tx.select().from(people).where(eq(people.id, id));
		if (!person || person.suspendedAt !== null || person.deletedAt !== null) return;
		const now = app.now();
		if (!morningIn(person.zone, now)) return;
		const last = await lastDigest(tx, id);
		if (last !== null && sameDay(person.zone, last, now)) return;

		const theirs = and(eq(notices.personId, id), waitsForDigest);
		const newest = await tx
			.select()
			.from(notices)
			.where(theirs)
			.orderBy(desc(notices.at), desc(notices.id))
			.limit(most);
		if (newest.length === 0) return;
		const [all] = await tx.select({ count: count() }).from(notices).where(theirs);

		await tx.update(notices).set({ mailedAt: now }).where(theirs);
		const letter = digestLetter({
			person,
			notices: newest,
			older: (all?.count ?? 0) - newest.length,
			workspaces: await namesOf(tx, newest),
			origin: app.origin,
			unsubscribe: unsubscribeLink(app, id, 'daily')
		});
		const mentions = [...new Set(newest.flatMap((each) => each.mentions))];
		await postLetter(app, tx, { ...letter, personId: id, mentions });
	};
};

async function lastDigest(tx: Rows, personId: string) {
	const [last] = await tx
		.select({ at: max(notices.mailedAt) })
		.from(notices)
		.where(and(eq(notices.personId, personId), eq(notices.mail, 'daily')));
	return last?.at ?? null;
}

async function namesOf(tx: Rows, told: { workspaceId: string | null }[]) {
	const ids = [...new Set(told.map(({ workspaceId }) => workspaceId).filter((id) => id !== null))];
	if (ids.length === 0) return new Map<string, string>();
	const { id, name } = workspaces;
	const found = await tx.select({ id, name }).from(workspaces).where(inArray(id, ids));
	return new Map(found.map((each) => [each.id, each.name]));
}
