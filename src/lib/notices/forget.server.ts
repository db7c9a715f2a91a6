import { inArray, lt, or } from 'drizzle-orm';
import type { Work } from '#lib/app.ts';
import { days } from '#lib/basics/time.ts';
import { notices } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'notices.forget-old': { now: number };
	}
}

const piece = 500; // rows per transaction, so that nobody waits long behind the cleaning

/** Read ones go after 90 days, all after a year. */
export const forgetNotices: Work<'notices.forget-old'> = async (app, { now }) => {
	const old = or(lt(notices.readAt, now - days(90)), lt(notices.at, now - days(365)));
	const removeSome = () =>
		app.write(async (tx) => {
			const some = await tx.select({ id: notices.id }).from(notices).where(old).limit(piece);
			const ids = some.map(({ id }) => id);
			if (ids.length > 0) await tx.delete(notices).where(inArray(notices.id, ids));
			return ids.length;
		});
	while ((await removeSome()) === piece);
};
