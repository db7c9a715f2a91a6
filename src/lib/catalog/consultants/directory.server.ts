import { and, asc, eq, gt, inArray, isNull, lte, min, or } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { folded, foldedWords } from '#lib/outside/search/fold.ts';
import { memberships, people, workspaces } from '#lib/people/tables.server.ts';
import { faceOf } from '../offerings/published.server.ts';
import { picturesShown } from '../pictures/shown.server.ts';
import { holding } from '../right.ts';
import { consultants, offeringHosts, offerings } from '../tables.server.ts';
import { tally } from './tally.ts';

export interface Sought {
	topic?: string | undefined;
	/** ISO 639. */
	language?: string | undefined;
	/** In this currency; without one every price fits. */
	maxPriceMinor?: number | undefined;
	currency?: string | undefined;
	words?: string | undefined;
	/** The address of one firm. */
	firm?: string | undefined;
	page: number;
}

export const consultantsPerPage = 24;
/** Of a very large installation the first ones by name are looked through. */
const most = 2_000;

/** Consultants whose page is published and who sell something that can be booked, by name. */
export async function directory(app: App, sought: Sought) {
	const all = await everybody(app, sought.firm);
	const selling = await priced(app, sought);
	const words = foldedWords(sought.words ?? '');
	const sells = all.filter((row) => selling.has(keyOf(row)));
	const fitting = sells.filter(
		(row) =>
			(!sought.topic || row.topics.some((topic) => folded(topic) === folded(sought.topic ?? ''))) &&
			(!sought.language || row.languages.includes(sought.language)) &&
			words.every((word) => wordsOf(row).includes(word))
	);
	const from = (sought.page - 1) * consultantsPerPage;
	const list = fitting.slice(from, from + consultantsPerPage);
	const faces = await picturesShown(
		app.read,
		list.map(({ photoId }) => photoId)
	);
	return {
		total: fitting.length,
		/** To choose among, of everybody who sells. */
		topics: tally(sells.flatMap((row) => row.topics)),
		languages: tally(sells.flatMap((row) => row.languages)),
		list: list.map(({ photoId, workspaceId, ...row }) => ({
			...{ ...row, workspaceId, photo: faceOf(row.id, photoId, faces) },
			prices: selling.get(keyOf({ id: row.id, workspaceId })) ?? []
		}))
	};
}

const keyOf = ({ id, workspaceId }: { id: string; workspaceId: string }) => `${workspaceId} ${id}`;
const wordsOf = (row: {
	name: string;
	headline: string | null;
	topics: string[];
	description: string;
}) => folded([row.name, row.headline ?? '', ...row.topics, row.description].join(' '));

/** Every published page of somebody who may hold calls there. */
async function everybody({ read }: App, firm: string | undefined) {
	const { id, name, slug, headline, zone } = people;
	const { workspaceId, photoId, description, languages, topics } = consultants;
	const mayHold = read
		.select({ id: memberships.personId })
		.from(memberships)
		.where(
			and(
				eq(memberships.personId, people.id),
				eq(memberships.workspaceId, consultants.workspaceId),
				inArray(memberships.role, [...holding]),
				isNull(memberships.suspendedAt)
			)
		);
	return read
		.select({
			...{ id, name, slug, headline, zone, workspaceId, photoId, description, languages, topics },
			firm: { slug: workspaces.slug, name: workspaces.name }
		})
		.from(consultants)
		.innerJoin(people, eq(people.id, consultants.personId))
		.innerJoin(workspaces, eq(workspaces.id, workspaceId))
		.where(
			and(
				eq(consultants.published, true),
				inArray(people.id, mayHold),
				isNull(people.suspendedAt),
				isNull(people.deletedAt),
				isNull(workspaces.deletedAt),
				firm === undefined ? undefined : eq(workspaces.slug, firm)
			)
		)
		.orderBy(asc(name), asc(id), asc(workspaceId))
		.limit(most);
}

/** The least that each asks, currency by currency, within what is sought: who is not in it sells nothing of it. */
async function priced({ read, now }: App, { maxPriceMinor, currency }: Sought) {
	const { workspaceId, leastPriceMinor, kind, startsAt } = offerings;
	const rows = await read
		.select({
			...{ workspaceId, id: offeringHosts.personId, currency: offerings.currency },
			least: min(leastPriceMinor)
		})
		.from(offerings)
		.innerJoin(offeringHosts, eq(offeringHosts.offeringId, offerings.id))
		.where(
			and(
				eq(offerings.state, 'published'),
				or(eq(kind, 'individual'), gt(startsAt, now())),
				currency === undefined ? undefined : eq(offerings.currency, currency),
				maxPriceMinor === undefined || currency === undefined
					? undefined
					: lte(leastPriceMinor, maxPriceMinor)
			)
		)
		.groupBy(workspaceId, offeringHosts.personId, offerings.currency);
	const prices = new Map<string, { currency: string; leastPriceMinor: number }[]>();
	for (const row of rows) {
		const before = prices.get(keyOf(row)) ?? [];
		const price = { currency: row.currency, leastPriceMinor: Number(row.least) };
		prices.set(keyOf(row), [...before, price]);
	}
	return prices;
}
