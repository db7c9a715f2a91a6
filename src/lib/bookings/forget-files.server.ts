import { and, eq, gt, inArray, lt, or } from 'drizzle-orm';
import type { Work } from '#lib/app.ts';
import { days } from '#lib/basics/time.ts';
import { files } from '#lib/outside/files/tables.server.ts';
import { bookings } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'bookings.forget-files': { before: number };
	}
}

/** Turns that did not come are made up for. */
const looksBack = days(30);

/** Files of what nobody booked in the end, and those that another one replaced. */
export const forgetFiles: Work<'bookings.forget-files'> = async (app, { before }) => {
	const found = await app.read
		.select({ id: files.id, fileIds: bookings.fileIds, state: bookings.state })
		.from(files)
		.innerJoin(bookings, eq(bookings.id, files.personId))
		.where(
			and(
				lt(files.createdAt, before),
				or(eq(bookings.state, 'released'), gt(files.createdAt, before - looksBack))
			)
		);
	const ids = found
		.filter(({ id, fileIds, state }) => state === 'released' || !fileIds.includes(id))
		.map(({ id }) => id);
	if (ids.length === 0) return;
	// Bytes before rows: a row that is left without bytes is found again, bytes without a row are not.
	for (const id of ids) await app.files.remove(id);
	return async (tx) => void (await tx.delete(files).where(inArray(files.id, ids)));
};
