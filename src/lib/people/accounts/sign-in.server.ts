import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { admit, type Admitted } from '../sign-ins/admit.server.ts';
import { knownDevice } from '../sign-ins/known-devices.server.ts';
import { personByAddress } from './create-person.server.ts';
import type { Here } from './here.ts';
import { isPassword } from './password.server.ts';

interface Typed {
	email: string;
	password: string;
	remembered: boolean;
}

/** Whether there is such an account shows neither in the words, nor in the time, nor in what is counted. */
export async function signInByPassword(app: App, typed: Typed, here: Here): Promise<Admitted> {
	const { email, password, remembered } = typed;
	const person = await personByAddress(app.read, email);
	const device = await knownDevice(app.read, person?.id ?? '', here.devices);
	const left = takeTry(app, { email, device, address: here.address });

	const hash = person && !person.demo ? person.passwordHash : null;
	const right = await isPassword(hash, password);
	if (!right || !person) throw new Refusal(401, doNotBelong(left));

	const token = app.newToken();
	return app.write(async (tx) => {
		// Changed while this one was checked: then it was the old one that was right.
		const now = await personByAddress(tx, email);
		if (now?.passwordHash !== hash) throw new Refusal(401, doNotBelong(left));
		const { from, before } = here;
		return admit(app, tx, {
			personId: person.id,
			way: 'password',
			remembered,
			from,
			before,
			token
		});
	});
}

interface Try {
	email: string;
	device: string | undefined;
	address: string;
}

/** Before any check, right or wrong, hit or not. Guesses from elsewhere cost a known browser nothing. */
export function takeTry({ limits }: App, { email, device, address }: Try) {
	if (device) return limits.take('password by known device', device);
	limits.take('password by address', address);
	return limits.take('password by account', email);
}

function doNotBelong(left: number) {
	const words = 'This e-mail and password do not belong together.';
	if (left > 5) return words;
	if (left === 0) return `${words} We pause now for 15 minutes; setting a new password goes on.`;
	return `${words} After ${left} more ${left === 1 ? 'try' : 'tries'} we pause for 15 minutes.`;
}
