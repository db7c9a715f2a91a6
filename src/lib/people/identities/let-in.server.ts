import { and, eq, sql } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { parseAddress } from '#lib/outside/mail/address.ts';
import { createPerson } from '../accounts/create-person.server.ts';
import { admit } from '../sign-ins/admit.server.ts';
import { people } from '../tables.server.ts';
import type { Decided } from './come-back.server.ts';
import { NotTaken } from './problem.ts';
import { identities } from './tables.server.ts';

/** A step: signs in whom the provider vouches for – by the subject that was connected, never by the address. */
export async function signInVouched(app: App, tx: Rows, decided: Decided) {
	const { provider, vouched, token, from, before } = decided;
	const known = await whoIs(tx, decided);
	const personId = known ?? (await register(app, tx, decided));

	const [person] = await tx.select().from(people).where(eq(people.id, personId));
	if (!person || person.suspendedAt !== null || person.deletedAt !== null)
		throw new NotTaken('closed', provider);
	if (known && vouched.email) await noteAddress(tx, decided);
	// Remembered: one press at the provider, which remembers them anyhow, would open it again.
	return admit(app, tx, { personId, way: provider, remembered: true, from, before, token });
}

/** A step: whose subject this is. */
export async function whoIs(tx: Rows, { provider, vouched }: Decided) {
	const [known] = await tx
		.select({ personId: identities.personId })
		.from(identities)
		.where(and(eq(identities.provider, provider), eq(identities.subject, vouched.subject)));
	return known?.personId;
}

/** So that people recognise it in their list; nothing is decided by it. */
async function noteAddress(tx: Rows, { provider, vouched }: Decided) {
	await tx
		.update(identities)
		.set({ email: vouched.email })
		.where(and(eq(identities.provider, provider), eq(identities.subject, vouched.subject)));
}

/** Makes an account of somebody who has none. One that has the address is never touched: whoever owns it signs in first. */
async function register(app: App, tx: Rows, { provider, vouched, zone }: Decided) {
	const email = parseAddress(vouched.email.toLowerCase());
	if (!email || !vouched.emailVerified) throw new NotTaken('unproven', provider);
	const [owner] = await tx
		.select({ id: people.id })
		.from(people)
		.where(eq(sql`lower(${people.email})`, email));
	if (owner) throw new NotTaken('exists', provider);
	const [anybody] = await tx.select({ id: people.id }).from(people).limit(1);
	if (!anybody && !app.trial) throw new NotTaken('first', provider);

	const id = app.newId();
	const name = nameOf(vouched.name, email);
	await createPerson(app, tx, { id, email, name, zone, by: provider });
	await tx.insert(identities).values({
		...{ provider, subject: vouched.subject, personId: id, email, connectedAt: app.now() }
	});
	return id;
}

/** Names come from outside: one line, of a length that fits, and never empty. */
function nameOf(told: string, email: string) {
	const name = told
		.toWellFormed()
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
		.trim()
		.slice(0, 100);
	return name || (email.split('@')[0] as string);
}
