import { isClash } from '#lib/basics/clash.server.ts';
import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { isSigned, signature } from '#lib/basics/secrets.server.ts';
import { admit } from '../sign-ins/admit.server.ts';
import { people } from '../tables.server.ts';
import { accountIsThere, createPerson } from './create-person.server.ts';
import type { Here } from './here.ts';
import { hashPassword } from './password.server.ts';

const purpose = 'first owner';

/** Whether a real installation waits for whoever started it. */
export async function waitsForFirstOwner({ trial, read }: App) {
	return !trial && (await isEmpty(read));
}

/** Printed at every start until it is used: drawn from the installation's secret, so that nothing of it is stored. */
export function firstOwnerCode({ secret }: App) {
	return inGroups(signature(secret, purpose, '').replaceAll(/[^a-zA-Z0-9]/g, ''));
}

/** Before there is an owner nobody else can have an account. */
export async function assertSomebodyIsHere(app: App) {
	if (await waitsForFirstOwner(app))
		throw new Refusal(
			403,
			'The first account here needs the code that Concord printed at its start.'
		);
}

interface Asked {
	name: string;
	email: string;
	password: string;
	zone: string;
	code: string;
}

/** Whoever reads what the installation prints runs it: the code stands for the letter. */
export async function registerFirstOwner(
	app: App,
	{ code, password, ...asked }: Asked,
	here: Here
) {
	app.limits.take('first-owner codes by address', here.address);
	const typed = inGroups(code.replaceAll(/[^a-zA-Z0-9]/g, ''));
	if (!isSigned(app.secret, 'typed code', firstOwnerCode(app), typedProof(app, typed)))
		throw new Refusal(
			403,
			'This is not the code. Concord prints it at its start, after its address.'
		);

	const passwordHash = await hashPassword(password);
	const [personId, token] = [app.newId(), app.newToken()];
	const { from, before } = here;
	try {
		return await app.write(async (tx) => {
			if (!(await isEmpty(tx)))
				throw new Refusal(409, 'The code was used already: this installation has its first owner.');
			const person = { ...asked, id: personId, passwordHash, keeper: true, by: 'first-owner code' };
			await createPerson(app, tx, person);
			const beginning = { personId, way: 'password', remembered: false, from, before } as const;
			return admit(app, tx, { ...beginning, token });
		});
	} catch (error) {
		if (isClash(error)) throw accountIsThere();
		throw error;
	}
}

/** Compared as signatures, which takes the same time however much of it is right. */
const typedProof = ({ secret }: App, typed: string) => signature(secret, 'typed code', typed);

async function isEmpty(rows: Reader) {
	const [anybody] = await rows.select({ id: people.id }).from(people).limit(1);
	return anybody === undefined;
}

/** Twenty signs, easy to copy by hand. */
function inGroups(signs: string) {
	return (
		signs
			.toUpperCase()
			.slice(0, 20)
			.match(/.{1,5}/g) ?? []
	).join('-');
}
