import {
	verifyAuthenticationResponse,
	type AuthenticationResponseJSON
} from '@simplewebauthn/server';
import { and, eq, lt, or } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import type { PasskeyAnswer } from './passkey-answer.ts';
import type { PasskeySite } from './passkey-site.ts';
import { passkeys } from './tables.server.ts';
import { tellOfSafety } from './tell.server.ts';

export interface Checked {
	passkeyId: string;
	personId: string;
	counter: number;
	backedUp: boolean;
}

/** Whose passkey signed this challenge, for this site, with the owner's finger or number. Changes nothing yet. */
export async function checkPasskey(
	app: App,
	answer: PasskeyAnswer,
	expectedChallenge: string,
	site: PasskeySite
): Promise<Checked> {
	const [known] = await app.read.select().from(passkeys).where(eq(passkeys.id, answer.id));
	if (!known) throw unknown();
	const { userHandle } = answer.response;
	if (userHandle && Buffer.from(userHandle, 'base64url').toString() !== known.personId)
		throw unknown();

	const { verified, authenticationInfo } = await verifyAuthenticationResponse({
		response: answer as AuthenticationResponseJSON,
		expectedChallenge,
		expectedOrigin: site.origin,
		expectedRPID: site.id,
		requireUserVerification: true,
		// The counter is looked at when it is stored: there, of two at the same moment, one is refused.
		credential: { id: known.id, publicKey: new Uint8Array(known.publicKey), counter: 0 }
	}).catch((cause: unknown) => {
		throw unknown(cause);
	});
	if (!verified) throw unknown();
	return {
		passkeyId: known.id,
		personId: known.personId,
		counter: authenticationInfo.newCounter,
		backedUp: authenticationInfo.credentialBackedUp
	};
}

/** A step: notes the use. Answers false when the passkey counted fewer uses than we did: it may have been copied. */
export async function noteUse(app: App, tx: Rows, { passkeyId, counter, backedUp }: Checked) {
	const goesOn = or(
		lt(passkeys.counter, counter),
		counter === 0 ? eq(passkeys.counter, 0) : undefined // those that are synced between devices count nothing
	);
	const noted = await tx
		.update(passkeys)
		.set({ counter, backedUp, lastUsedAt: app.now() })
		.where(and(eq(passkeys.id, passkeyId), goesOn))
		.returning({ id: passkeys.id });
	return noted.length > 0;
}

/** A step: the owner hears of a passkey that may have been copied. It stays, refused until its count goes on. */
export async function tellOfCopy(app: App, tx: Rows, { personId, passkeyId }: Checked) {
	const [known] = await tx.select().from(passkeys).where(eq(passkeys.id, passkeyId));
	const thing = `person ${personId}`;
	const detail = 'counter went back';
	await appendAudit(app, tx, { actor: 'system', act: 'passkey.refuse', thing, detail });
	await tellOfSafety(app, tx, {
		...{ personId, title: 'A passkey was refused: it may have been copied' },
		body:
			`${known?.name ?? 'It'} counted fewer uses than Concord did, as a copy would. ` +
			'If you did not restore a device from a backup, remove this passkey.'
	});
}

export function copied() {
	return new Refusal(
		403,
		'This passkey may have been copied, so it was refused. A letter says what to do. Use another way.'
	);
}

/** The same words for all that is wrong with it: they help nobody to try. */
function unknown(cause?: unknown) {
	return new Refusal(
		400,
		'This passkey opens nothing here. Sign in another way; a new passkey can be added under Security.',
		{ cause }
	);
}
