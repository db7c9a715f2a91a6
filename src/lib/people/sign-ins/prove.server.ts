import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { minutes } from '#lib/basics/time.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { signIns } from './tables.server.ts';

/** For so long after a proof sensitive acts are open. */
export const proofLasts = minutes(10);

export function isProven(app: App, { signIn }: { signIn: { provedAt: number } }) {
	return app.now() - signIn.provedAt < proofLasts;
}

/** Asked by every verb that is sensitive, whatever its page has asked before. */
export function assertProven(app: App, person: { signIn: { provedAt: number } }) {
	if (!isProven(app, person))
		throw new Refusal(403, 'Confirm that it is you first; the last time was over 10 minutes ago.');
}

/** A step: the holder has proven again to be the person. The token is exchanged: one that was copied before ends here. */
export async function noteProof(
	app: App,
	tx: Rows,
	{ personId, signInId, token }: { personId: string; signInId: string; token: string }
) {
	const [proven] = await tx
		.update(signIns)
		.set({ tokenHash: hashOf(token), provedAt: app.now() })
		.where(eq(signIns.id, signInId))
		.returning({ remembered: signIns.remembered });
	if (!proven) throw new Refusal(401, 'This sign-in has ended. Sign in again.');
	const thing = `person ${personId}`;
	await appendAudit(app, tx, { actor: personId, act: 'sign-in.prove', thing, detail: signInId });
	return proven;
}
