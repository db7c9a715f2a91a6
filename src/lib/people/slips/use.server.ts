import { and, eq, lt } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import type { SlipKind } from './slip.ts';
import { slips } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'people.forget-slips': { before: number };
	}
}

export type Slip = typeof slips.$inferSelect;

/** What a slip is good for, without using it: for the page that asks before it acts. */
export async function slipFor(app: App, kind: SlipKind, token: string, rows: Reader = app.read) {
	const [slip] = await rows
		.select()
		.from(slips)
		.where(and(eq(slips.tokenHash, hashOf(token)), eq(slips.kind, kind)));
	if (!slip)
		throw new Refusal(404, 'This link is not complete. Open it once more from the letter.');
	if (slip.usedAt !== null) throw new Refusal(410, 'This link was used already. Each works once.');
	if (slip.expiresAt <= app.now())
		throw new Refusal(410, 'This link is too old. Ask for a new one.');
	return slip;
}

/** A step: uses the slip up. Of two who come at once, one gets through. */
export async function useSlip(app: App, tx: Rows, kind: SlipKind, token: string) {
	const slip = await slipFor(app, kind, token, tx);
	await tx.update(slips).set({ usedAt: app.now() }).where(eq(slips.tokenHash, slip.tokenHash));
	return slip;
}

export const forgetSlips: Work<'people.forget-slips'> = async (_app, { before }) => {
	return async (tx) => {
		await tx.delete(slips).where(lt(slips.expiresAt, before));
	};
};
