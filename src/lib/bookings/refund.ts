import type { CancelPolicy } from '#lib/catalog/offering.ts';

const hour = 3_600_000;

interface Cancelled {
	priceMinor: number;
	policy: CancelPolicy;
	startsAt: number;
}

/** What goes back when it is cancelled now: whoever holds the call gives back all of it, whenever that is. */
export function refundOf(
	{ priceMinor, policy, startsAt }: Cancelled,
	by: 'client' | 'consultant' | 'clock',
	now: number
) {
	if (by !== 'client') return priceMinor;
	if (now >= startsAt) return 0;
	if (startsAt - now >= policy.freeUntilHours * hour) return priceMinor;
	return Math.floor((priceMinor * policy.latePercent) / 100);
}

/** Until when what goes back: shown with amounts before anybody pays, and on the page of the booking. */
export function refundTerms({ priceMinor, policy, startsAt }: Cancelled) {
	const freeUntil = startsAt - policy.freeUntilHours * hour;
	return [
		{ until: freeUntil, backMinor: priceMinor },
		{ until: startsAt, backMinor: Math.floor((priceMinor * policy.latePercent) / 100) }
	];
}

/** A client may move it themselves until then; undefined when the firm does not let them. */
export const movableUntil = ({ policy, startsAt }: Pick<Cancelled, 'policy' | 'startsAt'>) =>
	policy.moveUntilHours === null ? undefined : startsAt - policy.moveUntilHours * hour;
