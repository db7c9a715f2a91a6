import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { rememberDevice } from './known-devices.server.ts';
import { storeSignIn } from './lucia.server.ts';
import { signIns } from './tables.server.ts';
import type { Way } from './way.ts';
import type { WhereFrom } from './where-from.ts';

declare module '#lib/app.ts' {
	interface News {
		'person.signed-in': { person: string; signIn: string; at: number };
	}
}

export interface Beginning {
	personId: string;
	way: Way;
	remembered: boolean;
	from: WhereFrom;
	/** The token that this browser had: one browser, one sign-in. */
	before?: string | undefined;
	/** Made before the write, which may run twice. */
	token: string;
}

/**
 * A step: signs in somebody who has proven to be the person. Always a new token: one that was put into the browser
 * before is worth nothing afterwards.
 */
export async function beginSignIn(app: App, tx: Rows, beginning: Beginning) {
	const { personId, way, remembered, from, before, token } = beginning;
	if (before) await tx.delete(signIns).where(eq(signIns.tokenHash, hashOf(before)));

	const id = app.newId();
	await storeSignIn(app, tx, token, personId, { id, way, remembered, ...from });
	await rememberDevice(app, tx, { personId, token, device: from.device });
	await appendAudit(app, tx, {
		actor: personId,
		act: 'sign-in',
		thing: `person ${personId}`,
		detail: way
	});
	await app.record(tx, 'person.signed-in', { person: personId, signIn: id, at: app.now() });
}
