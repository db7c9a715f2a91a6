import { inArray, lt, or, type SQL } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import { days } from '#lib/basics/time.ts';
import { letters, notices } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'notices.forget-old': { now: number };
	}
}

const piece = 500; // rows per transaction, so that nobody waits long behind the cleaning

/** Read notices go after 90 days, all after a year; letters after 90 days. */
export const forgetNotices: Work<'notices.forget-old'> = async (app, { now }) => {
	const old = or(lt(notices.readAt, now - days(90)), lt(notices.at, now - days(365)));
	await forgetAll(app, notices, old);
	await forgetAll(app, letters, lt(letters.at, now - days(90)));
};

async function forgetAll(app: App, table: typeof notices | typeof letters, old: SQL | undefined) {
	const removeSome = () =>
		app.write(async (tx) => {
			const some = await tx.select({ id: table.id }).from(table).where(old).limit(piece);
			const ids = some.map(({ id }) => id);
			if (ids.length > 0) await tx.delete(table).where(inArray(table.id, ids));
			return ids.length;
		});
	while ((await removeSome()) === piece);
}
