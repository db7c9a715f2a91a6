import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { folded, foldedWords } from '#lib/outside/search/fold.ts';
import type { Role } from '#lib/people/role.ts';
import { people } from '#lib/people/tables.server.ts';
import type { OfferingState } from '../offering.ts';
import { picturesShown } from '../pictures/shown.server.ts';
import { assertSells, seesAllOfferings } from '../right.ts';
import { offeringHosts, offerings } from '../tables.server.ts';

interface Viewer {
	person: { id: string };
	workspace: { id: string; roles: readonly Role[] };
}

export interface Sought {
	words: string;
	/** Everything but what is archived, when left out. */
	state?: OfferingState | undefined;
	page: number;
}

export const offeringsPerPage = 50;
/** More than any firm sells; the newest of them are looked through. */
const most = 2_000;

/** The offerings that somebody works on, newest change first, with how many there are of each state. */
export async function offeringsList(app: App, { person, workspace }: Viewer, sought: Sought) {
	assertSells(workspace);
	const { id, title, kind, state, currency, durations, startsAt, seats, coverId } = offerings;
	const own = app.read
		.select({ id: offeringHosts.offeringId })
		.from(offeringHosts)
		.where(eq(offeringHosts.personId, person.id));
	const all = await app.read
		.select({ id, title, kind, state, currency, durations, startsAt, seats, coverId })
		.from(offerings)
		.where(
			and(
				eq(offerings.workspaceId, workspace.id),
				seesAllOfferings(workspace) ? undefined : inArray(offerings.id, own)
			)
		)
		.orderBy(desc(offerings.updatedAt), desc(offerings.id))
		.limit(most);

	const words = foldedWords(sought.words);
	const fitting = all.filter((row) => words.every((word) => folded(row.title).includes(word)));
	const count = (of: OfferingState) => fitting.filter((row) => row.state === of).length;
	const shown = fitting.filter((row) =>
		sought.state ? row.state === sought.state : row.state !== 'archived'
	);
	const from = (sought.page - 1) * offeringsPerPage;
	const list = shown.slice(from, from + offeringsPerPage);
	const hosts = await hostNames(
		app,
		list.map((row) => row.id)
	);
	const covers = await picturesShown(
		app.read,
		list.map((row) => row.coverId)
	);
	return {
		total: shown.length,
		/** Of all that there are, whatever is looked for. */
		none: all.length === 0,
		counts: { draft: count('draft'), published: count('published'), archived: count('archived') },
		list: list.map((row) => ({
			...row,
			hosts: hosts.filter((host) => host.offeringId === row.id).map(({ name }) => name),
			cover: row.coverId ? covers.get(row.coverId) : undefined
		}))
	};
}

async function hostNames({ read }: App, ids: string[]) {
	if (ids.length === 0) return [];
	return read
		.select({ offeringId: offeringHosts.offeringId, name: people.name })
		.from(offeringHosts)
		.innerJoin(people, eq(people.id, offeringHosts.personId))
		.where(inArray(offeringHosts.offeringId, ids))
		.orderBy(asc(offeringHosts.since), asc(people.id));
}
