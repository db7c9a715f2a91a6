import { minutes } from '#lib/basics/time.ts';
import type { Booking } from '#lib/bookings/link.server.ts';
import { group, type Sold } from './sold.ts';
import type { Call, Seat, World } from './slow.ts';

interface Wished {
	keeper: string;
	sold: Sold;
	length: Sold['lengths'][number];
	from: number;
}

/** What was kept, with the names that the product gave it. */
export function kept(
	world: World,
	outcome: unknown,
	{ keeper, sold, length, from }: Wished
): Seat[] {
	// The answer of `hold`; nothing when it was refused, which the comparison of outcomes tells.
	const made = (Array.isArray(outcome) ? outcome : []) as Booking[];
	const call: Call =
		sold === group
			? world.group
			: {
					...{ id: made[0]?.callId ?? '', sold, from, till: from + minutes(length.minutes) },
					...{ cancelled: false, quorum: null }
				};
	return made.map(({ id, partyId }) => ({
		...{ id, call, party: partyId, keeper, state: 'held', until: world.now + minutes(10) },
		...{ price: length.price, approval: sold.approval, refund: null }
	}));
}
