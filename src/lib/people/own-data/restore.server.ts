import { and, eq, gt, isNotNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { slipFor, useSlip } from '../slips/use.server.ts';
import { people } from '../tables.server.ts';

/** Whose account the mailed link restores, for the page that asks before it does. */
export async function restorableBy(app: App, token: string) {
	const slip = await slipFor(app, 'restore', token);
	const [person] = await app.read
		.select({ name: people.name, email: people.email, eraseAt: people.eraseAt, zone: people.zone })
		.from(people)
		.where(and(eq(people.id, slip.personId ?? ''), isNotNull(people.deletedAt)));
	if (!person?.eraseAt || person.eraseAt <= app.now()) throw gone();
	return { ...person, eraseAt: person.eraseAt };
}

/** Undoes the deletion of an account; nobody is signed in by it. */
export async function restoreAccount(app: App, token: string) {
	await app.write(async (tx) => {
		const { personId } = await useSlip(app, tx, 'restore', token);
		const [person] = await tx
			.update(people)
			.set({ deletedAt: null, eraseAt: null })
			.where(and(eq(people.id, personId ?? ''), gt(people.eraseAt, app.now())))
			.returning({ id: people.id });
		if (!person) throw gone();
		const thing = `person ${person.id}`;
		await appendAudit(app, tx, { actor: person.id, act: 'account.restore', thing, detail: '' });
	});
}

function gone() {
	return new Refusal(410, 'This account is not deleted, or it was erased and cannot come back.');
}
