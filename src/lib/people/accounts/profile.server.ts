import { and, eq, inArray, ne } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { isClash } from '#lib/basics/clash.server.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { people } from '../tables.server.ts';
import type { Profile } from './profile.ts';
import { addressesNear } from './public-address.ts';

type Outcome = 'saved' | 'as it was' | { taken: string; free: string | undefined };

/** What a person says of themselves, as it is now. */
export async function profileOf({ read }: Pick<App, 'read'>, person: { id: string }) {
	const { name, slug, headline, zone, hourCycle, currency, density, singleKeys } = people;
	const [profile] = await read
		.select({ name, slug, headline, zone, hourCycle, currency, density, singleKeys })
		.from(people)
		.where(eq(people.id, person.id));
	if (!profile) throw new NotThere('This account');
	return profile;
}

/** Stores what a person says of themselves, unless the public address is somebody else's: then the nearest free one is named. */
export async function changeProfile(
	app: App,
	person: { id: string },
	profile: Profile
): Promise<Outcome> {
	try {
		return await app.write((tx) => change(app, tx, person.id, profile));
	} catch (error) {
		// Somebody took the address between our look and our write.
		if (!isClash(error)) throw error;
		return taken(app.read, profile.slug);
	}
}

async function change(app: App, tx: Rows, id: string, profile: Profile): Promise<Outcome> {
	const [other] = await tx
		.select({ id: people.id })
		.from(people)
		.where(and(eq(people.slug, profile.slug), ne(people.id, id)));
	if (other) return taken(tx, profile.slug);

	const before = await profileOf({ read: tx }, { id });
	const changed = (Object.keys(profile) as (keyof Profile)[]).filter(
		(field) => before[field] !== profile[field]
	);
	if (changed.length === 0) return 'as it was';
	await tx.update(people).set(profile).where(eq(people.id, id));
	await appendAudit(app, tx, {
		actor: id,
		act: 'profile.change',
		thing: `person ${id}`,
		detail: changed.join(', ')
	});
	return 'saved';
}

async function taken(rows: Reader, slug: string) {
	const near = addressesNear(slug);
	const found = await rows
		.select({ slug: people.slug })
		.from(people)
		.where(inArray(people.slug, near));
	const gone = new Set(found.map((row) => row.slug));
	return { taken: slug, free: near.find((each) => !gone.has(each)) };
}
