import {
	generateRegistrationOptions,
	verifyRegistrationResponse,
	type RegistrationResponseJSON
} from '@simplewebauthn/server';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Person } from '../person.ts';
import { exchangeToken } from '../sign-ins/exchange.server.ts';
import { assertProven } from '../sign-ins/prove.server.ts';
import { answered, askPasskey } from './challenge.server.ts';
import type { NewPasskeyAnswer } from './passkey-answer.ts';
import type { PasskeySite } from './passkey-site.ts';
import { passkeysOf } from './passkeys.server.ts';
import { passkeys } from './tables.server.ts';
import { tellOfSafety } from './tell.server.ts';

const mostPasskeys = 20;

/** Ed25519, ES256, RS256: what keys and phones have. Newer ones are still an experiment of Node. */
const supportedAlgorithmIDs = [-8, -7, -257];

/** What the browser hands to whatever keeps the passkeys. One that is kept there already is not made twice. */
export async function beginPasskey(app: App, person: Person, site: PasskeySite) {
	assertProven(app, person);
	const mine = await passkeysOf(app, person);
	if (mine.length >= mostPasskeys)
		throw new Refusal(409, `You have ${mostPasskeys} passkeys. Remove one that you no longer use.`);
	const { token, challenge } = await askPasskey(app, 'add', person.id);
	const options = await generateRegistrationOptions({
		rpName: 'Concord',
		rpID: site.id,
		userName: person.email,
		userDisplayName: person.name,
		userID: new Uint8Array(Buffer.from(person.id)),
		challenge,
		supportedAlgorithmIDs,
		attestationType: 'none',
		excludeCredentials: mine.map(({ id, transports }) => ({ id, transports })),
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
	});
	return { token, options };
}

interface Made {
	token: string | undefined;
	answer: NewPasskeyAnswer;
	site: PasskeySite;
	/** "Chrome on Linux, Sat 21 Nov", until the person gives it another. */
	name: string;
}

export async function keepPasskey(app: App, person: Person, { token, answer, site, name }: Made) {
	assertProven(app, person);
	const expectedChallenge = await answered(app, 'add', token, person.id);
	const made = await verified(answer, expectedChallenge, site);
	const newToken = app.newToken();

	return app.write(async (tx) => {
		const { credential, credentialBackedUp: backedUp } = made;
		const row = {
			id: credential.id,
			personId: person.id,
			publicKey: Buffer.from(credential.publicKey),
			counter: credential.counter,
			transports: credential.transports ?? [],
			...{ name, backedUp, createdAt: app.now(), lastUsedAt: null }
		};
		const added = await tx.insert(passkeys).values(row).onConflictDoNothing().returning();
		if (added.length === 0) throw new Refusal(409, 'This passkey is kept already.');
		const thing = `person ${person.id}`;
		await appendAudit(app, tx, { actor: person.id, act: 'factor.add', thing, detail: 'passkey' });
		await tellOfSafety(app, tx, {
			...{ personId: person.id, by: person.signIn, title: 'A passkey was added' },
			body: `It opens your account without a password: ${name}.`
		});
		return exchangeToken(app, tx, person.signIn.id, newToken);
	});
}

async function verified(answer: NewPasskeyAnswer, expectedChallenge: string, site: PasskeySite) {
	const refused = (cause?: unknown) =>
		new Refusal(400, 'This passkey could not be checked, so it was not added. Try once more.', {
			cause
		});
	const { verified, registrationInfo } = await verifyRegistrationResponse({
		response: answer as RegistrationResponseJSON,
		expectedChallenge,
		expectedOrigin: site.origin,
		expectedRPID: site.id,
		supportedAlgorithmIDs,
		requireUserVerification: true
	}).catch((cause: unknown) => {
		throw refused(cause);
	});
	if (!verified) throw refused();
	return registrationInfo;
}
