import { and, eq, gt, inArray, or } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { offeringHosts, offerings } from '../tables.server.ts';

export interface ShownOffering extends Pick<
	typeof offerings.$inferSelect,
	| ('id' | 'kind' | 'title' | 'description' | 'hosting' | 'durations' | 'currency')
	| ('leastPriceMinor' | 'startsAt' | 'endsAt' | 'seats' | 'workspaceId')
> {
	hosts: string[];
}

/** What can be booked with these people: their own first, then by price; groups that are still to come by time. */
export async function soldBy(app: App, personIds: readonly string[]): Promise<ShownOffering[]> {
	if (personIds.length === 0) return [];
	const ids = app.read
		.select({ id: offeringHosts.offeringId })
		.from(offeringHosts)
		.where(inArray(offeringHosts.personId, [...personIds]));
	const sold = await app.read
		.select({
			id: offerings.id,
			workspaceId: offerings.workspaceId,
			kind: offerings.kind,
			title: offerings.title,
			description: offerings.description,
			hosting: offerings.hosting,
			durations: offerings.durations,
			currency: offerings.currency,
			leastPriceMinor: offerings.leastPriceMinor,
			startsAt: offerings.startsAt,
			endsAt: offerings.endsAt,
			seats: offerings.seats
		})
		.from(offerings)
		.where(
			and(
				eq(offerings.state, 'published'),
				inArray(offerings.id, ids),
				or(eq(offerings.kind, 'individual'), gt(offerings.startsAt, app.now()))
			)
		);
	const hosts = await hostsOf(
		app.read,
		sold.map(({ id }) => id)
	);
	return sold.map((each) => ({ ...each, hosts: hosts.get(each.id) ?? [] })).sort(order);
}

async function hostsOf(rows: Reader, ids: readonly string[]) {
	const found = ids.length
		? await rows
				.select({ offering: offeringHosts.offeringId, person: offeringHosts.personId })
				.from(offeringHosts)
				.where(inArray(offeringHosts.offeringId, [...ids]))
		: [];
	const hosts = new Map<string, string[]>();
	for (const { offering, person } of found)
		hosts.set(offering, [...(hosts.get(offering) ?? []), person]);
	return hosts;
}

function order(one: ShownOffering, other: ShownOffering) {
	if (one.startsAt !== null && other.startsAt !== null) return one.startsAt - other.startsAt;
	const own = ({ hosting }: ShownOffering) => (hosting === 'one' ? 0 : 1);
	return (
		own(one) - own(other) ||
		one.leastPriceMinor - other.leastPriceMinor ||
		one.title.localeCompare(other.title)
	);
}
