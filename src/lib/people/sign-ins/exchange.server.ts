import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { signIns } from './tables.server.ts';

export interface Exchanged {
	token: string;
	remembered: boolean;
}

/** A step: what opens the account has changed, so the token changes too; one that was copied before ends here. */
export async function exchangeToken(
	_app: App,
	tx: Rows,
	signInId: string,
	token: string
): Promise<Exchanged> {
	const [kept] = await tx
		.update(signIns)
		.set({ tokenHash: hashOf(token) })
		.where(eq(signIns.id, signInId))
		.returning({ remembered: signIns.remembered });
	if (!kept) throw new Refusal(401, 'This sign-in has ended. Sign in again.');
	return { token, remembered: kept.remembered };
}
