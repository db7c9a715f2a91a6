import { and, eq, isNull, min } from 'drizzle-orm';
import type { Work } from '#lib/app.ts';
import { dayIn } from '#lib/basics/clock.ts';
import { notices } from '#lib/notices/tables.server.ts';
import { people } from '../tables.server.ts';
import { morningIn, waitsForDigest } from './digest-time.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'people.digests': { now: number };
	}
}

/** Asks for the digest of everybody for whom something waits and whose morning has come. */
export const addDigests: Work<'people.digests'> = async (app, { now }) => {
	const waiting = await app.read
		.select({ person: people.id, zone: people.zone, oldest: min(notices.at) })
		.from(notices)
		.innerJoin(people, eq(people.id, notices.personId))
		.where(and(waitsForDigest, isNull(people.suspendedAt), isNull(people.deletedAt)))
		.groupBy(people.id, people.zone);
	const due = waiting.filter(({ zone }) => morningIn(zone, now));

	return async (tx) => {
		for (const { person, zone, oldest } of due) {
			// What waits is one job a day, however often it is looked for.
			const key = `${person} ${dayIn(now, zone)} ${oldest}`;
			await app.jobs.add(tx, 'person.send-digest', { person }, { key });
		}
	};
};
