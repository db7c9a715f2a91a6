import { and, eq, isNotNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { minutes } from '#lib/basics/time.ts';
import { totpSecrets } from '../factors/tables.server.ts';
import { issueSlip } from '../slips/issue.server.ts';
import { people } from '../tables.server.ts';
import { beginSignIn, type Beginning } from './begin.server.ts';

/** `token`: signed in. `second`: the second factor is missing, and this slip waits for it. */
export type Admitted = { token: string; remembered: boolean } | { second: string };

export const secondFactorWaits = minutes(10);

/** A step: somebody has proven the first factor. Who has a second one is asked for it before anything is signed in. */
export async function admit(app: App, tx: Rows, beginning: Beginning): Promise<Admitted> {
	const { personId, token, way, remembered } = beginning;
	const [person] = await tx.select().from(people).where(eq(people.id, personId));
	if (person?.deletedAt)
		throw new Refusal(
			403,
			'This account was deleted. The link in the letter about it brings it back, for 30 days.'
		);
	if (!person || person.suspendedAt !== null)
		throw new Refusal(403, 'This account is suspended. Ask whoever runs this installation.');

	// A passkey is two factors in one: the device, and the finger or number that opens it.
	if (way !== 'passkey' && (await asksForCode(tx, personId))) {
		const detail = { way, remembered };
		await issueSlip(app, tx, {
			...{ kind: 'second-factor', token, personId, detail, lasts: secondFactorWaits }
		});
		return { second: token };
	}
	await beginSignIn(app, tx, beginning);
	return { token, remembered };
}

/** Whether an authenticator app was set up to the end. */
export async function asksForCode(rows: Reader, personId: string) {
	const [secret] = await rows
		.select({ personId: totpSecrets.personId })
		.from(totpSecrets)
		.where(and(eq(totpSecrets.personId, personId), isNotNull(totpSecrets.confirmedAt)));
	return secret !== undefined;
}
