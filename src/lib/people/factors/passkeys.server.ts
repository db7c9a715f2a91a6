import { and, asc, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Person } from '../person.ts';
import { exchangeToken } from '../sign-ins/exchange.server.ts';
import { assertProven } from '../sign-ins/prove.server.ts';
import { passkeys } from './tables.server.ts';
import { tellOfSafety } from './tell.server.ts';

const { id, name, transports, backedUp, createdAt, lastUsedAt } = passkeys;
const seen = { id, name, transports, backedUp, createdAt, lastUsedAt };

export function passkeysOf({ read }: App, person: { id: string }) {
	return read
		.select(seen)
		.from(passkeys)
		.where(eq(passkeys.personId, person.id))
		.orderBy(asc(createdAt), asc(id));
}

/** One of the person's own; somebody else's is not there. */
export async function passkeyOf({ read }: App, person: { id: string }, passkeyId: string) {
	const [found] = isPasskeyId(passkeyId)
		? await read.select(seen).from(passkeys).where(own(person, passkeyId))
		: [];
	if (!found) throw new NotThere('This passkey');
	return found;
}

export async function renamePasskey(app: App, person: Person, passkeyId: string, wanted: string) {
	assertProven(app, person);
	await passkeyOf(app, person, passkeyId);
	await app.write(async (tx) => {
		await tx.update(passkeys).set({ name: wanted }).where(own(person, passkeyId));
	});
}

export async function removePasskey(app: App, person: Person, passkeyId: string) {
	assertProven(app, person);
	await passkeyOf(app, person, passkeyId);
	const token = app.newToken();
	return app.write(async (tx) => {
		const [removed] = await tx.delete(passkeys).where(own(person, passkeyId)).returning({ name });
		if (!removed) throw new NotThere('This passkey');
		const thing = `person ${person.id}`;
		const act = 'factor.remove';
		await appendAudit(app, tx, { actor: person.id, act, thing, detail: 'passkey' });
		await tellOfSafety(app, tx, {
			...{ personId: person.id, by: person.signIn, title: 'A passkey was removed' },
			body: `It opens your account no longer: ${removed.name}.`
		});
		return exchangeToken(app, tx, person.signIn.id, token);
	});
}

function own(person: { id: string }, passkeyId: string) {
	return and(eq(passkeys.id, passkeyId), eq(passkeys.personId, person.id));
}

/** Base64url, longer than our own ids. */
function isPasskeyId(text: string) {
	return /^[\w-]{1,1400}$/.test(text);
}
