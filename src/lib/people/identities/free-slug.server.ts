import { eq, like, or } from 'drizzle-orm';
import type { Rows } from '#lib/basics/rows.ts';
import { people } from '../tables.server.ts';

/** A step: what the person's public address will be, made of the name; numbered when somebody has it. */
export async function freeSlug(tx: Rows, name: string) {
	const wanted = slugOf(name);
	const rows = await tx
		.select({ slug: people.slug })
		.from(people)
		.where(or(eq(people.slug, wanted), like(people.slug, `${wanted}-%`)));
	const taken = new Set(rows.map(({ slug }) => slug));
	if (!taken.has(wanted)) return wanted;
	let number = 2;
	while (taken.has(`${wanted}-${number}`)) number++;
	return `${wanted}-${number}`;
}

/** "Bára Øst" → "bara-st"; a name of no Latin letter is "person". */
function slugOf(name: string) {
	const plain = name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 40)
		.replace(/^-+|-+$/g, '');
	return plain || 'person';
}
