import { and, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { days } from '#lib/basics/time.ts';
import type { Host, Offering } from '#lib/catalog/for-booking.server.ts';
import { offeringHosts, offerings } from '#lib/catalog/tables.server.ts';
import { longestLook, slotsFor } from './read.server.ts';

const nearBy = days(14);
/** A list shows no more people at once, and so it costs no more. */
const mostPeople = 24;

interface Of {
	id: string;
	workspaceId: string;
}

export interface Soon {
	offering: Pick<Offering, 'id' | 'title' | 'currency'>;
	minutes: number;
	priceMinor: number;
	/** Minutes since 1970, in order. */
	starts: number[];
}

/**
 * When somebody can be had soonest, and for what: their own offering rather than one by turn, the least dear and the
 * shortest; where nobody can pay, what is free. One question for what they sell, and then their hours, one after the other.
 */
export async function soonestOf(app: App, people: readonly Of[]): Promise<Map<string, Soon>> {
	const asked = people.slice(0, mostPeople);
	const sold = (await soldByEach(app, asked)).filter((each) => lengthsOf(app, each).length > 0);
	const found = new Map<string, Soon>();
	for (const { id, workspaceId } of asked) {
		const best = sold
			.filter(({ host, offering }) => host.personId === id && offering.workspaceId === workspaceId)
			.sort((one, other) => rank(one) - rank(other))[0];
		const soon = best && (await soonFor(app, best));
		if (soon) found.set(`${workspaceId} ${id}`, soon);
	}
	return found;
}

interface Sold {
	offering: Offering;
	host: Host;
}

async function soldByEach({ read }: App, people: readonly Of[]): Promise<Sold[]> {
	if (people.length === 0) return [];
	const { personId, priority, weight, since } = offeringHosts;
	return read
		.select({ offering: offerings, host: { personId, priority, weight, since } })
		.from(offerings)
		.innerJoin(offeringHosts, eq(offeringHosts.offeringId, offerings.id))
		.where(
			and(
				eq(offerings.state, 'published'),
				eq(offerings.kind, 'individual'),
				// Together with others they are free when all are: that is said on the page of the offering.
				inArray(offerings.hosting, ['one', 'in turn']),
				inArray(
					personId,
					people.map(({ id }) => id)
				)
			)
		)
		.orderBy(offerings.id);
}

const rank = ({ offering }: Sold) =>
	(offering.hosting === 'one' ? 0 : 1e12) + offering.leastPriceMinor;

/** Without a cashier what costs cannot be booked. */
function lengthsOf({ cashier }: App, { offering }: Sold) {
	if (cashier.kind !== 'absent') return offering.durations;
	return offering.durations.filter(({ priceMinor }) => priceMinor === 0);
}

async function soonFor(app: App, { offering, host }: Sold): Promise<Soon | undefined> {
	const lengths = lengthsOf(app, { offering, host });
	const [shortest] = [...lengths].sort((one, other) => one.minutes - other.minutes);
	if (!shortest) return undefined;
	const { minutes, priceMinor } = shortest;
	const now = app.now();
	const look = async (from: number, till: number) => {
		const sold = { offering, hosts: [host] };
		return [...(await slotsFor(app, app.read, sold, { minutes, from, till })).keys()];
	};
	const near = await look(now, now + nearBy);
	const starts = near.length > 0 ? near : await look(now + nearBy, now + longestLook);
	const { id, title, currency } = offering;
	return { offering: { id, title, currency }, minutes, priceMinor, starts };
}
