import type { App } from '#lib/app.ts';
import { isClash } from '#lib/basics/clash.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { admit } from '../sign-ins/admit.server.ts';
import type { Slip } from '../slips/use.server.ts';
import { slipFor, useSlip } from '../slips/use.server.ts';
import { accountIsThere, createPerson, personByAddress } from './create-person.server.ts';
import type { Here } from './here.ts';
import { isPassword } from './password.server.ts';
import { takeTry } from './sign-in.server.ts';

/** What the page shows before it asks: nothing is used up by looking. */
export async function registrationFor(app: App, token: string, browser: string) {
	const slip = await slipFor(app, 'register', token);
	const { name, email } = carriedBy(slip);
	if (await personByAddress(app.read, email)) throw accountIsThere();
	return { name, email, asksPassword: !isSameBrowser(slip, browser) };
}

/**
 * Opens the account and signs in. Whoever registers with the address of another would otherwise wait with a password
 * of theirs until the other opens the link: so elsewhere than where it was asked for, the link asks for that password.
 */
export async function finishRegistering(
	app: App,
	{ token, browser, password }: { token: string; browser: string; password: string },
	here: Here
) {
	const slip = await slipFor(app, 'register', token);
	const { email, passwordHash } = carriedBy(slip);
	if (!isSameBrowser(slip, browser)) {
		takeTry(app, { email, device: undefined, address: here.address });
		if (!(await isPassword(passwordHash, password)))
			throw new Refusal(401, 'This is not the password that was chosen when registering.');
	}

	const [id, signInToken] = [app.newId(), app.newToken()];
	const { from, before } = here;
	try {
		return await app.write(async (tx) => {
			const { name, zone } = carriedBy(await useSlip(app, tx, 'register', token));
			await createPerson(app, tx, { id, email, name, zone, passwordHash, by: 'mailed link' });
			const beginning = { personId: id, way: 'link', remembered: false, from, before } as const;
			return admit(app, tx, { ...beginning, token: signInToken });
		});
	} catch (error) {
		if (isClash(error)) throw accountIsThere();
		throw error;
	}
}

const isSameBrowser = ({ detail }: Slip, browser: string) =>
	browser !== '' && detail.browser === hashOf(browser);

function carriedBy({ email, detail }: Slip) {
	const { name, zone, passwordHash } = detail as Record<string, string>;
	if (!email || !name || !passwordHash) throw new Error('a register slip carries no person');
	return { email, name, passwordHash, zone: zone ?? '' };
}
