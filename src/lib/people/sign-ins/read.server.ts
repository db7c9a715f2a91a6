import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { reasonOf } from '#lib/basics/reason.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { minutes } from '#lib/basics/time.ts';
import type { Person } from '../person.ts';
import { people } from '../tables.server.ts';
import { brief, holderOf, remembered } from './lucia.server.ts';
import { signIns } from './tables.server.ts';

const notedEvery = minutes(5);

/** Who holds this token. Being used keeps a sign-in alive; that is noted every few minutes, not at every request. */
export async function signedIn(app: App, token: string): Promise<Person | undefined> {
	const found = await holderOf(app, app.read, token);
	if (found && found.lastSeenAt < app.now() - notedEvery) await noteUse(app, token, found);
	return found?.person;
}

async function noteUse(app: App, token: string, found: { remembered: boolean }) {
	const lastSeenAt = app.now();
	const expiresAt = lastSeenAt + (found.remembered ? remembered : brief);
	try {
		await app.write(async (tx) => {
			await tx
				.update(signIns)
				.set({ lastSeenAt, expiresAt })
				.where(eq(signIns.tokenHash, hashOf(token)));
		});
	} catch (error) {
		// Reading goes on while rows cannot be written; the next use notes it.
		app.log.warn('the use of a sign-in could not be noted', { reason: reasonOf(error) });
	}
}

/** Whether a sign-in still lasts and its person may sign in at all, for what it opened: an event stream, a document. */
export async function signInLasts(app: App, signInId: string) {
	const [found] = await app.read
		.select({ expiresAt: signIns.expiresAt })
		.from(signIns)
		.innerJoin(people, eq(people.id, signIns.personId))
		.where(and(eq(signIns.id, signInId), isNull(people.suspendedAt), isNull(people.deletedAt)));
	return found !== undefined && found.expiresAt > app.now();
}

/** Where the person is signed in, last used first. */
export function signInsOf({ read, now }: App, person: { id: string }) {
	const { id, way, remembered, device, place, createdAt, lastSeenAt } = signIns;
	return read
		.select({ id, way, remembered, device, place, createdAt, lastSeenAt })
		.from(signIns)
		.where(and(eq(signIns.personId, person.id), gt(signIns.expiresAt, now())))
		.orderBy(desc(lastSeenAt), desc(id));
}
