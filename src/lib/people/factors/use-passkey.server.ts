import { generateAuthenticationOptions } from '@simplewebauthn/server';
import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Person } from '../person.ts';
import { admit } from '../sign-ins/admit.server.ts';
import { noteProof } from '../sign-ins/prove.server.ts';
import type { WhereFrom } from '../sign-ins/where-from.ts';
import { answered, askPasskey } from './challenge.server.ts';
import { checkPasskey, copied, noteUse, tellOfCopy } from './check-passkey.server.ts';
import type { PasskeyAnswer } from './passkey-answer.ts';
import type { PasskeySite } from './passkey-site.ts';
import { passkeysOf } from './passkeys.server.ts';

/** For signing in nobody is named: the device shows which accounts it has. */
export async function beginPasskeySignIn(app: App, site: PasskeySite) {
	const { token, challenge } = await askPasskey(app, 'sign-in');
	return { token, options: await optionsFor(site, challenge) };
}

export async function beginPasskeyProof(app: App, person: Person, site: PasskeySite) {
	const mine = await passkeysOf(app, person);
	const { token, challenge } = await askPasskey(app, 'prove', person.id);
	const allowed = mine.map(({ id, transports }) => ({ id, transports }));
	return { token, options: await optionsFor(site, challenge, allowed) };
}

function optionsFor(
	{ id: rpID }: PasskeySite,
	challenge: Uint8Array<ArrayBuffer>,
	allowCredentials: { id: string; transports: string[] }[] = []
) {
	return generateAuthenticationOptions({
		...{ rpID, challenge, allowCredentials, userVerification: 'required' }
	});
}

interface Answered {
	token: string | undefined;
	answer: PasskeyAnswer;
	site: PasskeySite;
}

interface Entering extends Answered {
	remembered: boolean;
	from: WhereFrom;
	before: string | undefined;
}

/** A passkey is two factors in one, so nothing more is asked for. Answers what the cookie gets. */
export async function enterWithPasskey(app: App, entering: Entering) {
	const { remembered, from, before } = entering;
	const expected = await answered(app, 'sign-in', entering.token);
	const checked = await checkPasskey(app, entering.answer, expected, entering.site);
	const token = app.newToken();
	const { personId } = checked;

	const admitted = await app.write(async (tx) => {
		if (!(await noteUse(app, tx, checked))) return tellOfCopy(app, tx, checked);
		return admit(app, tx, { personId, way: 'passkey', remembered, from, before, token });
	});
	if (!admitted) throw copied();
	return admitted;
}

/** Confirms that it is still the person; the token is exchanged. */
export async function proveByPasskey(app: App, person: Person, { token, answer, site }: Answered) {
	const expected = await answered(app, 'prove', token, person.id);
	const checked = await checkPasskey(app, answer, expected, site);
	if (checked.personId !== person.id)
		throw new Refusal(403, 'This passkey belongs to another account. Use one of this account.');
	const newToken = app.newToken();

	const proven = await app.write(async (tx) => {
		if (!(await noteUse(app, tx, checked))) return tellOfCopy(app, tx, checked);
		return noteProof(app, tx, {
			...{ personId: person.id, signInId: person.signIn.id, token: newToken }
		});
	});
	if (!proven) throw copied();
	return { token: newToken, remembered: proven.remembered };
}
