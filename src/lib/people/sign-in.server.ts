import { eq, lt, sql } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { isId } from '#lib/basics/ids.ts';
import { prepared } from '#lib/basics/prepared.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { days } from '#lib/basics/time.ts';
import { people, signIns } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface News {
		'person.signed-in': { person: string; at: number };
	}
	interface Jobs {
		'people.forget-sign-ins': { before: number };
	}
}

export interface Person {
	id: string;
	name: string;
	email: string;
	zone: string;
}

export const signInLasts = days(30);

/**
 * One of the demo cast signs in without a password; a real installation refuses. Answers the token for the cookie. One
 * browser, one sign-in: the one that it had `before` ends with it.
 */
export async function signInAsDemo(app: App, personId: string, before?: string) {
	const notOfTheCast = new Refusal(
		403,
		'Only the demo cast of a trial signs in this way. Choose one of the people shown.'
	);
	if (!isId(personId)) throw notOfTheCast;
	const token = app.newToken();
	await app.write(async (tx) => {
		const [person] = await tx.select().from(people).where(eq(people.id, personId));
		if (!app.trial || !person?.demo) throw notOfTheCast;

		if (before) await tx.delete(signIns).where(eq(signIns.tokenHash, hashOf(before)));
		await tx.insert(signIns).values({
			tokenHash: hashOf(token),
			personId,
			createdAt: app.now(),
			expiresAt: app.now() + signInLasts
		});
		await appendAudit(app, tx, {
			actor: personId,
			act: 'sign-in',
			thing: `person ${personId}`,
			detail: 'demo'
		});
		await app.record(tx, 'person.signed-in', { person: personId, at: app.now() });
	});
	return token;
}

const byToken = prepared((rows) =>
	rows
		.select({
			id: people.id,
			name: people.name,
			email: people.email,
			zone: people.zone,
			expiresAt: signIns.expiresAt
		})
		.from(signIns)
		.innerJoin(people, eq(people.id, signIns.personId))
		.where(eq(signIns.tokenHash, sql.placeholder('hash')))
);

/** Who holds this token, as long as the sign-in lasts. */
export async function signedIn(app: App, token: string): Promise<Person | undefined> {
	const [found] = await byToken(app.read, { hash: hashOf(token) });
	if (!found || found.expiresAt <= app.now()) return undefined;
	const { id, name, email, zone } = found;
	return { id, name, email, zone };
}

export async function signOut(app: App, token: string) {
	await app.write(async (tx) => {
		await tx.delete(signIns).where(eq(signIns.tokenHash, hashOf(token)));
	});
}

export const forgetSignIns: Work<'people.forget-sign-ins'> = async (_app, { before }) => {
	return async (tx) => {
		await tx.delete(signIns).where(lt(signIns.expiresAt, before));
	};
};
