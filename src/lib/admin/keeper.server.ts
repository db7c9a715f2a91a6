import { and, eq, isNull, ne } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { isId } from '#lib/basics/ids.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { assertProven } from '#lib/people/sign-ins/prove.server.ts';
import { people } from '#lib/people/tables.server.ts';

const standing = and(eq(people.keeper, true), isNull(people.suspendedAt), isNull(people.deletedAt));

/** A step: whoever runs the installation, by the rows; to everybody else none of this is there. */
export async function actingKeeper(rows: Reader, { id }: { id: string }) {
	const [keeper] = await rows
		.select({ id: people.id, name: people.name })
		.from(people)
		.where(and(eq(people.id, id), standing));
	if (!keeper) throw new NotThere('This page');
	return keeper;
}

/** A step: anybody on the installation. */
export async function anybody(rows: Reader, id: string) {
	const [person] = isId(id) ? await rows.select().from(people).where(eq(people.id, id)) : [];
	if (!person) throw new NotThere('This person');
	return person;
}

/** Makes somebody run the installation, or ends that; somebody runs it at all times. */
export async function setKeeper(
	app: App,
	actor: { id: string; signIn: { provedAt: number } },
	personId: string,
	keeper: boolean
) {
	await app.write(async (tx) => {
		const { id, name } = await actingKeeper(tx, actor);
		assertProven(app, actor);
		const person = await anybody(tx, personId);
		if (person.keeper === keeper) return;
		if (keeper && (person.suspendedAt !== null || person.deletedAt !== null))
			throw new Refusal(409, `${person.name} cannot sign in. Lift that first.`);
		if (!keeper) await assertAnotherKeeper(tx, personId);

		await tx.update(people).set({ keeper }).where(eq(people.id, personId));
		await appendAudit(app, tx, {
			...{ actor: id, act: keeper ? 'keeper.make' : 'keeper.unmake' },
			...{ thing: `person ${personId}`, detail: '' }
		});
		const title = keeper
			? `${name} made you keeper of this installation`
			: `${name} ended your being keeper of this installation`;
		const mentions = [id];
		if (personId !== id)
			await notify(app, tx, { personId, kind: 'account.security', mentions, title });
	});
}

/** A step: the last who runs the installation stays. */
export async function assertAnotherKeeper(rows: Reader, personId: string) {
	const [other] = await rows
		.select({ id: people.id })
		.from(people)
		.where(and(standing, ne(people.id, personId)))
		.limit(1);
	if (!other)
		throw new Refusal(
			409,
			'Somebody runs the installation at all times. Make another keeper first.'
		);
}
