import { addressKey, type Limits } from '#lib/basics/limits.ts';
import { Refusal } from '#lib/basics/refusal.ts';

interface Asking {
	/** Where the browser is, and its mark. */
	address: string;
	keeper: string;
	email: string;
	offeringId: string;
}

/** So much that is free was asked for from here that the next one is believed only by letter. Asked before the write. */
export function isRisky({ limits }: { limits: Limits }, asking: Asking) {
	const marks = [
		['free bookings by line', addressKey(asking.address)],
		['free bookings by browser', asking.keeper],
		['free bookings by address', asking.email.toLowerCase()],
		['free bookings by offering', asking.offeringId]
	] as const;
	// Each is counted, whichever of them speaks first.
	return marks.map(([limit, key]) => isOver(() => limits.take(limit, key))).includes(true);
}

function isOver(take: () => unknown) {
	try {
		take();
		return false;
	} catch (error) {
		if (error instanceof Refusal) return true;
		throw error;
	}
}
