import { and, eq, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import type { Person } from '../person.ts';
import { exchangeToken } from '../sign-ins/exchange.server.ts';
import { assertProven } from '../sign-ins/prove.server.ts';
import { newAppSecret, openedFor, sealedFor } from './app-secret.server.ts';
import { base32 } from './base32.ts';
import { newRecoveryCodes, replaceRecoveryCodes } from './recovery.server.ts';
import { recoveryCodes, totpSecrets } from './tables.server.ts';
import { clockWords, takeStep } from './take.server.ts';
import { tellOfSafety } from './tell.server.ts';
import { appAddress, fitOf, typedCode } from './totp.ts';

/** How far the set-up of the app has come. */
export async function authenticatorOf(rows: Reader, personId: string) {
	const { createdAt, confirmedAt } = totpSecrets;
	const [found] = await rows
		.select({ createdAt, confirmedAt })
		.from(totpSecrets)
		.where(eq(totpSecrets.personId, personId));
	return found;
}

/** A new secret, worth nothing until a code of it was typed. One that is in use stays. */
export async function beginApp(app: App, person: Person) {
	assertProven(app, person);
	const sealed = sealedFor(app, person.id, newAppSecret());
	await app.write(async (tx) => {
		const waiting = and(eq(totpSecrets.personId, person.id), isNull(totpSecrets.confirmedAt));
		await tx.delete(totpSecrets).where(waiting);
		if (await authenticatorOf(tx, person.id))
			throw new Refusal(409, 'An app is set up already. Remove it first to set up another.');
		const row = { personId: person.id, sealed, createdAt: app.now(), confirmedAt: null };
		await tx.insert(totpSecrets).values({ ...row, lastStep: 0 });
	});
}

/** The key of an app that is being set up, as text to type and as the address in the picture. */
export async function keyOfWaitingApp(app: App, person: Person) {
	assertProven(app, person);
	const secret = await waitingSecret(app, app.read, person.id);
	if (!secret) return undefined;
	const key = base32(secret);
	return { key, address: appAddress(person.email, key) };
}

/** The first right code turns the app on, and makes the recovery codes, which are shown once. */
export async function confirmApp(app: App, person: Person, typed: string) {
	assertProven(app, person);
	app.limits.take('second factor by person', person.id);
	const codes = newRecoveryCodes(app);
	const token = app.newToken();
	const kept = await app.write(async (tx) => {
		const secret = await waitingSecret(app, tx, person.id);
		if (!secret) throw new Refusal(409, 'No app is being set up. Begin again, in one window only.');
		await takeStep(tx, person.id, stepThatFits(secret, typed, app.now()));
		const confirmed = { confirmedAt: app.now() };
		await tx.update(totpSecrets).set(confirmed).where(eq(totpSecrets.personId, person.id));
		await replaceRecoveryCodes(tx, person.id, codes);
		await audit(app, tx, person, 'factor.add');
		await tellOfSafety(app, tx, {
			...{ personId: person.id, by: person.signIn, title: 'An authenticator app was added' },
			body: 'From now on signing in with a password also asks for its code. Recovery codes were made.'
		});
		return exchangeToken(app, tx, person.signIn.id, token);
	});
	return { ...kept, codes };
}

function stepThatFits(secret: Buffer, typed: string, now: number) {
	const code = typedCode(typed);
	if (!code) throw new Refusal(400, 'Type the six digits that the app shows.');
	const fit = fitOf(secret, code, now);
	if (fit.fits === 'now') return fit.step;
	throw new Refusal(
		400,
		fit.fits === 'another time'
			? clockWords(fit.late)
			: 'This code is not right. Look whether the app shows Concord, and type its newest code.'
	);
}

/** With the app its recovery codes go too: they stood for its code. */
export async function removeApp(app: App, person: Person) {
	assertProven(app, person);
	const token = app.newToken();
	return app.write(async (tx) => {
		const [removed] = await tx
			.delete(totpSecrets)
			.where(eq(totpSecrets.personId, person.id))
			.returning({ confirmedAt: totpSecrets.confirmedAt });
		await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, person.id));
		if (removed?.confirmedAt) {
			await audit(app, tx, person, 'factor.remove');
			await tellOfSafety(app, tx, {
				...{ personId: person.id, by: person.signIn, title: 'The authenticator app was removed' },
				body: 'Signing in asks for no code any more, and the recovery codes work no longer.'
			});
		}
		return exchangeToken(app, tx, person.signIn.id, token);
	});
}

async function waitingSecret(app: App, rows: Reader, personId: string) {
	const [row] = await rows
		.select()
		.from(totpSecrets)
		.where(and(eq(totpSecrets.personId, personId), isNull(totpSecrets.confirmedAt)));
	return row && openedFor(app, personId, row.sealed);
}

function audit(app: App, tx: Rows, { id }: Person, act: string) {
	return appendAudit(app, tx, { actor: id, act, thing: `person ${id}`, detail: 'app' });
}
