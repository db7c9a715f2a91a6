import { and, eq, lt, ne } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { isId } from '#lib/basics/ids.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { days } from '#lib/basics/time.ts';
import type { Person } from '../person.ts';
import { endSlips } from '../slips/end.server.ts';
import { assertProven } from './prove.server.ts';
import { knownDevices, signIns } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'people.forget-sign-ins': { before: number };
	}
}

export async function signOut(app: App, token: string) {
	await app.write(async (tx) => {
		await tx.delete(signIns).where(eq(signIns.tokenHash, hashOf(token)));
	});
}

/** Ends one of the person's own sign-ins, wherever it is; somebody else's is not there. */
export async function endSignIn(app: App, person: Person, signInId: string) {
	assertProven(app, person);
	if (!isId(signInId)) throw new NotThere('This sign-in');
	await app.write(async (tx) => {
		const [ended] = await tx
			.delete(signIns)
			.where(and(eq(signIns.id, signInId), eq(signIns.personId, person.id)))
			.returning({ id: signIns.id });
		if (!ended) throw new NotThere('This sign-in');
		await audit(app, tx, person.id, `sign-in ${signInId}`);
	});
}

/** A step: ends all sign-ins of a person, but for the one given. Answers how many ended. */
export async function endSignIns(app: App, tx: Rows, personId: string, except = '') {
	const ended = await tx
		.delete(signIns)
		.where(and(eq(signIns.personId, personId), ne(signIns.id, except)))
		.returning({ id: signIns.id });
	await endSlips(app, tx, personId, ['second-factor']); // one that waits for its code is one, too
	if (ended.length > 0) await audit(app, tx, personId, `${ended.length} sign-ins`);
	return ended.length;
}

function audit(app: App, tx: Rows, personId: string, detail: string) {
	const thing = `person ${personId}`;
	return appendAudit(app, tx, { actor: personId, act: 'sign-in.end', thing, detail });
}

export const forgetSignIns: Work<'people.forget-sign-ins'> = async (_app, { before }) => {
	return async (tx) => {
		await tx.delete(signIns).where(lt(signIns.expiresAt, before));
		await tx.delete(knownDevices).where(lt(knownDevices.lastSeenAt, before - days(365)));
	};
};
