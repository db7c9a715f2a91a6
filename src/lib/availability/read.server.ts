import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { days } from '#lib/basics/time.ts';
import { bookable, type Host, type Offering } from '#lib/catalog/for-booking.server.ts';
import { hostTime } from './host-time.server.ts';
import { offered, type Offered } from './offered.ts';

const minute = 60_000;
/** Nobody looks further at once: a page shows a month, and whoever wants more asks again. */
export const longestLook = days(62);

interface Asked {
	minutes: number;
	/** Epoch milliseconds. */
	from: number;
	till: number;
	/** Taken for this, it is free. */
	besides?: string;
	/** Of those who hold it by turn the one whom the client wants. */
	personId?: string | undefined;
}

/** When an offering can be booked between two moments, and with whom: minutes since 1970. */
export async function openSlots(app: App, offeringId: string, asked: Asked): Promise<Offered> {
	return slotsFor(app, app.read, await bookable(app.read, offeringId), asked);
}

interface Sold {
	offering: Offering;
	hosts: readonly Host[];
}

/** A step or a question: the same for an offering that is read already, by the rows as they are now. */
export async function slotsFor(
	app: Pick<App, 'now'>,
	rows: Reader,
	{ offering, hosts }: Sold,
	{ minutes, from, till, besides, personId }: Asked
): Promise<Offered> {
	if (!(till - from <= longestLook))
		throw new Refusal(400, 'Look at no more than two months at once.');
	if (offering.kind === 'group') return new Map();
	const [now, begin, end] = [app.now(), Math.ceil(from / minute), Math.ceil(till / minute)];
	const asked = { workspaceId: offering.workspaceId, offering, now, besides };
	const wanted = personId === undefined || offering.hosting !== 'in turn' ? undefined : personId;
	const each = await Promise.all(
		hosts
			.filter((host) => wanted === undefined || host.personId === wanted)
			.map((host) =>
				hostTime(rows, {
					...{ ...asked, personId: host.personId },
					...{ from: begin, till: end + minutes }
				})
			)
	);
	const times = each.filter((time) => time !== undefined);
	// Together means with everybody: one whose hours nobody knows is never there.
	if (offering.hosting === 'together' && times.length < each.length) return new Map();
	const { step, gaps, before, after, notice, horizon } = offering;
	return offered({
		hosting: offering.hosting,
		hosts: times,
		offering: {
			...{ length: minutes, gaps, before, after, notice, horizon },
			...(step !== null && { step })
		},
		...{ now: Math.ceil(now / minute), from: begin, till: end }
	});
}
