import { and, eq, isNull, lte } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import { listOf, noticeOf } from './list.server.ts';
import { notices } from './tables.server.ts';

/** Marks one as read, or all that had come by an instant: what came since was not on the page. */
export async function markRead(
	app: App,
	person: { id: string },
	which: string,
	before = app.now()
) {
	if (which !== 'all') await noticeOf(app, person, which);
	const wanted =
		which === 'all' ? and(listOf(person), lte(notices.at, before)) : eq(notices.id, which);
	const at = app.now();
	const marked = await app.write(
		async (tx) =>
			await tx
				.update(notices)
				.set({ readAt: at })
				.where(and(wanted, isNull(notices.readAt)))
				.returning({ id: notices.id })
	);
	return { count: marked.length, at };
}

/** Takes back what was marked at that instant. */
export async function markUnread(app: App, person: { id: string }, at: number) {
	const back = await app.write(
		async (tx) =>
			await tx
				.update(notices)
				.set({ readAt: null })
				.where(and(listOf(person), eq(notices.readAt, at)))
				.returning({ id: notices.id })
	);
	if (back.length === 0) throw new NotThere('What was marked as read');
	return back.length;
}
