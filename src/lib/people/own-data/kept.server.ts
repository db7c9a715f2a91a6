import { eq, getTableColumns, getTableName } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Known, Registered } from '#lib/basics/registered.ts';
import { NotThere } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { withoutTokens } from './without-tokens.ts';
import { people } from '../tables.server.ts';

/** By what somebody is found in the rows: more than a sign-in knows, and also of who can sign in no longer. */
export async function knownAs(rows: Reader, personId: string): Promise<Known> {
	const { id, email, name } = people;
	const [person] = await rows.select({ id, email, name }).from(people).where(eq(id, personId));
	if (!person) throw new NotThere('This person');
	return person;
}

/** Kind by kind, how much is kept of somebody and what is in it: for their own page. */
export async function keptOf({ read, personalData }: App, person: { id: string }) {
	const known = await knownAs(read, person.id);
	const kinds = ofPeople(personalData).map(async ({ table, title, of, holds }) => ({
		kind: getTableName(table),
		title,
		what: Object.values(holds).join(', '),
		count: await read.$count(table, of(known))
	}));
	// The list of erasure ends with the person; whoever reads begins there.
	return (await Promise.all(kinds)).filter(({ count }) => count > 0).reverse();
}

/** All that is kept of somebody, as they may read it: without what others could act as them with. */
export async function rowsKeptOf({ read, personalData }: App, known: Known) {
	const kinds = ofPeople(personalData).map(async ({ table, title, of, holds }) => {
		const columns = Object.entries(getTableColumns(table)).filter(([name]) =>
			Object.hasOwn(holds, name)
		);
		const rows = await read.select(Object.fromEntries(columns)).from(table).where(of(known));
		return {
			title,
			holds,
			rows: rows.map((row) => Object.fromEntries(Object.entries(row).map(readable)))
		};
	});
	return (await Promise.all(kinds)).filter(({ rows }) => rows.length > 0);
}

export type KeptRows = Awaited<ReturnType<typeof rowsKeptOf>>;

type OfPeople = Registered & Required<Pick<Registered, 'of' | 'holds'>>;

function ofPeople(register: readonly Registered[]) {
	return register.filter((entry): entry is OfPeople => Boolean(entry.of && entry.holds));
}

function struckOut(value: unknown) {
	if (Array.isArray(value)) return value.map(withoutBytes);
	return typeof value === 'string' ? withoutTokens(value) : value;
}

/** What is attached lies in the copy as a file, and a link in it is struck out there. */
function withoutBytes(each: unknown) {
	if (typeof each !== 'object' || each === null || !('base64' in each)) return each;
	return { ...each, base64: undefined };
}

/** Instants as dates that anybody can read. */
function readable([name, value]: [string, unknown]): [string, unknown] {
	const instant = typeof value === 'number' && /^(at|since|.*At)$/.test(name);
	return [name, instant ? new Date(value).toISOString() : struckOut(value)];
}
