import type { Hosting, OfferingKind, OfferingState } from '../offering.ts';

/** What publishing depends on beside the offering itself. */
export interface Sale {
	/** Ids of those who have hours in which they can be booked. */
	withHours: ReadonlySet<string>;
	/** Whether somebody can be paid here at all. */
	cashier: 'embedded' | 'real' | 'absent';
}

interface Sold {
	kind: OfferingKind;
	state: OfferingState;
	hosting: Hosting;
	leastPriceMinor: number;
	durations: readonly { priceMinor: number }[];
	startsAt: number | null;
}

interface Holder {
	id: string;
	name: string;
	/** Still somebody who may hold it. */
	stands: boolean;
	/** Their page is published. */
	hasPage: boolean;
}

export interface Missing {
	what: 'state' | 'holder' | 'page' | 'hours' | 'cashier' | 'time';
	words: string;
}

/** Everything that stands between an offering and its clients, in words; nothing when it can be published. */
export function missingFor(
	offering: Sold,
	holders: readonly Holder[],
	{ withHours, cashier }: Sale,
	now: number
): Missing[] {
	const missing: Missing[] = [];
	const say = (what: Missing['what'], words: string) => missing.push({ what, words });
	if (offering.state === 'archived') say('state', 'It is archived. Take it up again first.');

	const standing = holders.filter(({ stands }) => stands);
	const gone = holders.filter(({ stands }) => !stands);
	if (standing.length === 0) say('holder', 'Nobody holds it any more. Choose a consultant.');
	else if (offering.hosting !== 'in turn' && gone.length > 0)
		say('holder', `${names(gone)} can no longer hold it. Choose somebody else.`);

	const lacking = (has: (holder: Holder) => boolean) => {
		const without = standing.filter((holder) => !has(holder));
		// By turn it is enough that somebody can.
		return offering.hosting === 'in turn' && without.length < standing.length ? [] : without;
	};
	const noPage = lacking(({ hasPage }) => hasPage);
	if (noPage.length > 0) say('page', `${names(noPage)} ${have(noPage)} no published page yet.`);
	const noHours = lacking(({ id }) => withHours.has(id));
	if (offering.kind === 'individual' && noHours.length > 0)
		say('hours', `${names(noHours)} ${have(noHours)} no hours yet in which they can be booked.`);

	if (offering.durations.some(({ priceMinor }) => priceMinor > 0) && cashier === 'absent')
		say('cashier', 'Nobody can pay here yet: there is no cashier. Make it free, or wait for one.');
	if (offering.kind === 'group') {
		if (offering.startsAt === null) say('time', 'Say when it meets.');
		else if (offering.startsAt <= now) say('time', 'Its time is over. Choose one ahead.');
	}
	return missing;
}

const names = (holders: readonly Holder[]) =>
	new Intl.ListFormat('en', { type: 'conjunction' }).format(holders.map(({ name }) => name));
const have = (holders: readonly Holder[]) => (holders.length === 1 ? 'has' : 'have');
