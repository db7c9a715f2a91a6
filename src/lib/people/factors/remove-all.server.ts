import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import { mayLookAfter } from '../look-after.ts';
import type { Person } from '../person.ts';
import { endSignIns } from '../sign-ins/end.server.ts';
import { assertProven } from '../sign-ins/prove.server.ts';
import { people } from '../tables.server.ts';
import { passkeys, recoveryCodes, totpSecrets } from './tables.server.ts';
import { tellOfSafety } from './tell.server.ts';

/**
 * The keeper lets somebody in again who has lost every second factor: app, recovery codes and passkeys go, and every
 * sign-in ends. The password stays, or is set anew by letter.
 */
export async function removeFactors(app: App, keeper: Person, person: { id: string }) {
	if (!mayLookAfter(keeper))
		throw new Refusal(403, 'Only the keeper of this installation does this.');
	assertProven(app, keeper);
	await app.write(async (tx) => {
		const [acting] = await tx.select().from(people).where(eq(people.id, keeper.id));
		if (!acting?.keeper || acting.suspendedAt !== null || acting.deletedAt !== null)
			throw new Refusal(403, 'Only the keeper of this installation does this.');
		const [found] = await tx.select().from(people).where(eq(people.id, person.id));
		if (!found) throw new NotThere('This person');
		await tx.delete(totpSecrets).where(eq(totpSecrets.personId, found.id));
		await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, found.id));
		await tx.delete(passkeys).where(eq(passkeys.personId, found.id));
		await endSignIns(app, tx, found.id);
		const thing = `person ${found.id}`;
		await appendAudit(app, tx, { actor: keeper.id, act: 'factor.remove', thing, detail: 'all' });
		await tellOfSafety(app, tx, {
			personId: found.id,
			title: 'The keeper removed your second factors',
			body:
				`${keeper.name} took away your authenticator app, recovery codes and passkeys, and you were ` +
				'signed out everywhere. Sign in with your password, then set up a second factor again.'
		});
	});
}
