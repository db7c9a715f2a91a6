import type { Duration, OfferingKind } from '../offering.ts';
import { minorIn, priceWords } from '../price.ts';
import type { Problems } from '../problems.ts';
import { rowField } from '#lib/web/form-rows.ts';
import type { Draft } from './offering-form.ts';

/** A call lasts at most a day. */
export const longestCall = 1_440;
export const shortestCall = 5;
const highestPrice = 10_000_000_00;

interface Given {
	currency: string;
	kind: OfferingKind;
	/** Of a group: as long as from its beginning to its end. */
	length: number | undefined;
}

/** How long, and for how much; a group has one length and a price for each seat. */
export function durationsIn(
	found: Problems,
	{ durations }: Draft,
	{ currency, kind, length }: Given
): Duration[] {
	const rows = kind === 'group' ? durations.slice(0, 1) : durations;
	if (rows.length === 0) found.at('durations', 'Add at least one length.');
	const seen = new Set<number>();
	return rows.map(({ minutes, price }, row) => {
		const at = (field: string) => rowField('durations', row, field);
		const lasts =
			kind === 'group'
				? (length ?? (Number(minutes) || 60))
				: found.whole(
						...([at('minutes'), minutes, [shortestCall, longestCall]] as const),
						lengthWords(minutes)
					);
		if (kind === 'individual' && seen.has(lasts) && !found.all[at('minutes')])
			found.at(at('minutes'), `${lasts} minutes stand above already. Change or remove one.`);
		seen.add(lasts);
		return { minutes: lasts, priceMinor: priceIn(found, at('price'), price, currency) };
	});
}

const lengthWords = (minutes: string) =>
	Number(minutes) > longestCall
		? 'A call lasts at most 24 hours (1,440 minutes).'
		: `Whole minutes, from ${shortestCall} up.`;

function priceIn(found: Problems, field: string, text: string, currency: string) {
	const minor = minorIn(text, currency);
	if (minor === undefined)
		found.at(field, text.trim() ? 'Write a sum like 180 or 180.50.' : 'Write a price; 0 is free.');
	else if (minor < 0) found.at(field, `From 0 up. A price is never below 0.`);
	else if (minor > highestPrice) found.at(field, `At most ${priceWords(highestPrice, currency)}.`);
	return Math.max(0, minor ?? 0);
}
