import { and, eq, isNull, max, ne } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { minutes } from '#lib/basics/time.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { actingMember, type Acting } from '../members/acting.server.ts';
import { memberships, people } from '../tables.server.ts';
import { noticeboardAskings } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface News {
		'noticeboard.asked': { workspace: string; number: number; by: string; at: number };
	}
}

/** Two who press it at the same time ask once. */
const calm = minutes(1);

/** Everybody of the workspace is asked to read the noticeboard: marks of having read it before count no more. */
export async function askToRead(app: App, here: Acting) {
	const id = app.newId();
	return app.write(async (tx) => {
		const actor = await actingMember(tx, here, 'noticeboard.ask');
		const { workspace } = actor;
		const last = await lastAsking(tx, workspace.id);
		if (last && app.now() - last.at < calm)
			throw new Refusal(409, 'Everybody was asked less than a minute ago.');

		const asking = { workspace: workspace.id, number: (last?.number ?? 0) + 1, at: app.now() };
		const { number, at } = asking;
		await tx
			.insert(noticeboardAskings)
			.values({ id, workspaceId: workspace.id, number, askedBy: actor.id, at });
		await app.record(tx, 'noticeboard.asked', { ...asking, by: actor.id });
		const others = await othersIn(tx, workspace.id, actor.id);
		for (const personId of others)
			await notify(app, tx, {
				...{ personId, kind: 'workspace.noticeboard', workspaceId: workspace.id },
				...{ mentions: [actor.id], href: `/w/${workspace.slug}/noticeboard` },
				title: `${actor.name} asks you to read the noticeboard of ${workspace.name}`,
				body: 'When you have, say so there: “I have read it”.'
			});
		return { number, asked: others.length };
	});
}

async function lastAsking(tx: Rows, workspaceId: string) {
	const { number, at } = noticeboardAskings;
	const [last] = await tx
		.select({ number: max(number).mapWith(Number), at: max(at).mapWith(Number) })
		.from(noticeboardAskings)
		.where(eq(noticeboardAskings.workspaceId, workspaceId));
	return last?.number ? last : undefined;
}

async function othersIn(tx: Rows, workspaceId: string, but: string) {
	const rows = await tx
		.selectDistinct({ id: memberships.personId })
		.from(memberships)
		.innerJoin(people, eq(people.id, memberships.personId))
		.where(
			and(
				eq(memberships.workspaceId, workspaceId),
				ne(memberships.personId, but),
				isNull(memberships.suspendedAt),
				isNull(people.suspendedAt),
				isNull(people.deletedAt)
			)
		);
	return rows.map(({ id }) => id);
}
