import { eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { zoneOr } from '#lib/basics/zones.ts';
import { people } from '../tables.server.ts';
import { slugsFor } from './slug.ts';

interface Created {
	/** Made before the write, which may run twice. */
	id: string;
	/** Proven: by a mailed link, a provider, or the code of whoever started the installation. */
	email: string;
	name: string;
	zone: string;
	passwordHash?: string;
	keeper?: boolean;
	/** How the address was proven, for the audit. */
	by: string;
}

/** A step: somebody has an account from now on. Whoever has the address already keeps it. */
export async function createPerson(app: App, tx: Rows, { id, by, ...created }: Created) {
	if (await personByAddress(tx, created.email)) throw accountIsThere();
	await tx.insert(people).values({
		id,
		email: created.email,
		name: created.name,
		slug: await freeSlug(tx, created.name, id),
		zone: zoneOr(created.zone, 'UTC'),
		passwordHash: created.passwordHash ?? null,
		keeper: created.keeper ?? false,
		demo: false,
		createdAt: app.now()
	});
	const thing = `person ${id}`;
	await appendAudit(app, tx, { actor: id, act: 'account.create', thing, detail: by });
}

export async function personByAddress(rows: Reader, email: string) {
	const [person] = await rows.select().from(people).where(eq(people.email, email));
	return person;
}

export const accountIsThere = () =>
	new Refusal(409, 'This address has an account already. Sign in, or set a new password.');

async function freeSlug(tx: Rows, name: string, id: string) {
	const wanted = slugsFor(name);
	const rows = await tx
		.select({ slug: people.slug })
		.from(people)
		.where(inArray(people.slug, wanted));
	const taken = new Set(rows.map(({ slug }) => slug));
	return wanted.find((slug) => !taken.has(slug)) ?? `${wanted[0]}-${id.slice(-6)}`;
}
