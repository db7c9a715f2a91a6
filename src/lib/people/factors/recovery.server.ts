import { and, eq, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import type { Person } from '../person.ts';
import { asksForCode } from '../sign-ins/admit.server.ts';
import { exchangeToken } from '../sign-ins/exchange.server.ts';
import { assertProven } from '../sign-ins/prove.server.ts';
import { howManyCodes, recoveryCodeFrom, recoveryHash } from './recovery-code.server.ts';
import { recoveryCodes } from './tables.server.ts';
import { tellOfSafety } from './tell.server.ts';

/** Made before the write, which may run twice. */
export const newRecoveryCodes = (app: App) =>
	Array.from({ length: howManyCodes }, () => recoveryCodeFrom(app.newToken()));

/** A step: from now on these codes open the account, and none that were made before. */
export async function replaceRecoveryCodes(tx: Rows, personId: string, codes: string[]) {
	await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
	await tx
		.insert(recoveryCodes)
		.values(codes.map((code) => ({ personId, codeHash: recoveryHash(code), usedAt: null })));
}

/** Shown once: only their hashes are stored. The sign-in's token is exchanged. */
export async function renewRecoveryCodes(app: App, person: Person) {
	assertProven(app, person);
	const codes = newRecoveryCodes(app);
	const token = app.newToken();
	const kept = await app.write(async (tx) => {
		if (!(await asksForCode(tx, person.id)))
			throw new Refusal(409, 'Recovery codes belong to an authenticator app. Set one up first.');
		await replaceRecoveryCodes(tx, person.id, codes);
		const thing = `person ${person.id}`;
		await appendAudit(app, tx, { actor: person.id, act: 'recovery.renew', thing, detail: '' });
		await tellOfSafety(app, tx, {
			...{ personId: person.id, by: person.signIn, title: 'You have new recovery codes' },
			body: 'The ones you had before work no longer.'
		});
		return exchangeToken(app, tx, person.signIn.id, token);
	});
	return { ...kept, codes };
}

export function recoveryCodesLeft(rows: Reader, personId: string) {
	return rows.$count(
		recoveryCodes,
		and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt))
	);
}

/** A step: each opens once. Answers how many are left; nothing when this is none of them. */
export async function takeRecoveryCode(app: App, tx: Rows, personId: string, typed: string) {
	const [taken] = await tx
		.update(recoveryCodes)
		.set({ usedAt: app.now() })
		.where(
			and(
				eq(recoveryCodes.personId, personId),
				eq(recoveryCodes.codeHash, recoveryHash(typed)),
				isNull(recoveryCodes.usedAt)
			)
		)
		.returning({ personId: recoveryCodes.personId });
	return taken ? recoveryCodesLeft(tx, personId) : undefined;
}
