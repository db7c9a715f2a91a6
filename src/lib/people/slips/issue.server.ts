import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import type { SlipKind } from './slip.ts';
import { slips } from './tables.server.ts';

interface Issued {
	kind: SlipKind;
	/** Made by `app.newToken()` before the write, which may run twice. */
	token: string;
	/** For how long it can be used. */
	lasts: number;
	personId?: string;
	email?: string;
	detail?: Record<string, unknown>;
}

/** A step: keeps the hash of a single-use secret, and what it is good for. */
export async function issueSlip(app: App, tx: Rows, { token, lasts, ...issued }: Issued) {
	await tx.insert(slips).values({
		kind: issued.kind,
		tokenHash: hashOf(token),
		personId: issued.personId ?? null,
		email: issued.email ?? null,
		detail: issued.detail ?? {},
		createdAt: app.now(),
		expiresAt: app.now() + lasts,
		usedAt: null
	});
}
