import { and, eq, isNull } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import { cityOf, clock, dayIn } from '#lib/basics/clock.ts';
import { composed } from '#lib/notices/composed.ts';
import { kindOf, type NoticeKind } from '#lib/notices/kinds.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { notices } from '#lib/notices/tables.server.ts';
import { people, workspaces } from '../tables.server.ts';
import { unsubscribeLink } from './unsubscribe.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'person.mail-notice': { notice: string };
	}
}

/** One notice as a letter, for who wants its kind at once. */
export const mailNotice: Work<'person.mail-notice'> = async (app, { notice: id }) => {
	const [found] = await app.read
		.select({ notice: notices, person: people, workspace: workspaces.name })
		.from(notices)
		.innerJoin(people, eq(people.id, notices.personId))
		.leftJoin(workspaces, eq(workspaces.id, notices.workspaceId))
		.where(eq(notices.id, id));
	if (!found) return;
	const { always } = kindOf(found.notice.kind as NoticeKind);
	const away = found.person.suspendedAt !== null || found.person.deletedAt !== null;
	if (away && !always) return;
	const letter = letterOf(app, found);

	return async (tx) => {
		const [unmailed] = await tx
			.update(notices)
			.set({ mailedAt: app.now() })
			.where(and(eq(notices.id, id), eq(notices.mail, 'at once'), isNull(notices.mailedAt)))
			.returning({ id: notices.id });
		if (unmailed) await postLetter(app, tx, letter);
	};
};

interface Found {
	notice: typeof notices.$inferSelect;
	person: typeof people.$inferSelect;
	workspace: string | null;
}

function letterOf(app: App, { notice, person, workspace }: Found) {
	const { zone, hourCycle } = person;
	const kind = notice.kind as NoticeKind;
	const { label, always } = kindOf(kind);
	const href = always ? undefined : unsubscribeLink(app, person.id, kind);
	const when = `${dayIn(notice.at, zone)}, ${clock(notice.at, zone, hourCycle)} in ${cityOf(zone)}`;

	const { text, html } = composed({
		lines: [`${notice.title}.`, notice.body].filter((line) => line !== '' && line !== '.'),
		facts: [
			...(workspace ? [{ label: 'Workspace', value: workspace }] : []),
			{ label: 'When', value: when }
		],
		button: { label: 'Open in Concord', href: `${app.origin}/notices/${notice.id}` },
		footer: href
			? {
					words: `You get a letter about “${label}” at once.`,
					link: { label: 'No more of these', href }
				}
			: { words: 'It is about the safety of your account, so it comes whatever you have chosen.' }
	});
	const { title: subject } = notice;
	const { id: personId, email: to } = person;
	const { mentions } = notice;
	return { to, personId, mentions, subject, text, html, ...(href && { unsubscribe: href }) };
}
