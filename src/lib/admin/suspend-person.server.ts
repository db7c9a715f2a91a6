import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { endSignIns } from '#lib/people/sign-ins/end.server.ts';
import { people } from '#lib/people/tables.server.ts';
import { actingKeeper, anybody, assertAnotherKeeper } from './keeper.server.ts';

/** Closes the whole installation to somebody, and ends where they are signed in. */
export async function suspendPerson(app: App, actor: { id: string }, personId: string) {
	await app.write(async (tx) => {
		const keeper = await actingKeeper(tx, actor);
		const person = await anybody(tx, personId);
		if (person.id === keeper.id)
			throw new Refusal(409, 'This is you. Another keeper can suspend you.');
		if (person.suspendedAt !== null) return;
		if (person.keeper) await assertAnotherKeeper(tx, person.id);
		await set(app, tx, keeper, person.id, app.now());
		await endSignIns(app, tx, person.id);
	});
}

export async function unsuspendPerson(app: App, actor: { id: string }, personId: string) {
	await app.write(async (tx) => {
		const keeper = await actingKeeper(tx, actor);
		const person = await anybody(tx, personId);
		if (person.suspendedAt !== null) await set(app, tx, keeper, person.id, null);
	});
}

async function set(
	app: App,
	tx: Rows,
	keeper: { id: string; name: string },
	personId: string,
	at: number | null
) {
	await tx.update(people).set({ suspendedAt: at }).where(eq(people.id, personId));
	await appendAudit(app, tx, {
		...{ actor: keeper.id, act: at === null ? 'person.unsuspend' : 'person.suspend' },
		...{ thing: `person ${personId}`, detail: '' }
	});
	await notify(app, tx, {
		...{ personId, kind: 'account.security', mentions: [keeper.id] },
		title:
			at === null ? `${keeper.name} let you in again` : `${keeper.name} suspended your account`,
		body: at === null ? 'Sign in as before.' : 'You can sign in again when that is lifted.'
	});
}
