import { cityOf, clock, clockRange, dayIn, otherDay, type HourCycle } from '#lib/basics/clock.ts';
import { money } from '#lib/basics/money.ts';
import type { CancelPolicy } from '#lib/catalog/offering.ts';
import type { Fact, Group } from '#lib/notices/composed.ts';
import { refundTerms } from '../refund.ts';

/** Whose clock it is told by. */
export interface Clock {
	name: string;
	zone: string;
	hourCycle: HourCycle;
	/** Nobody may have said that this clock is theirs: it is called by its city. */
	guessed?: boolean;
}

interface Span {
	startsAt: number;
	endsAt: number;
}

/** "Thu 26 Nov, 15:00" there. */
export const moment = (at: number, { zone, hourCycle }: Clock) =>
	`${dayIn(at, zone)}, ${clock(at, zone, hourCycle)}`;

/** "Nadia", "Nadia and Tomasz", "Nadia, Tomasz and Oleh". */
export function together(names: readonly string[]) {
	const last = names.at(-1) ?? '';
	return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

export const firstName = (name: string) => name.trim().split(/\s+/)[0] ?? name;

/** The fact of a letter: when, by the reader's clock, what and with whom. */
export function subjectOf(
	{ startsAt }: { startsAt: number },
	reader: Clock,
	{ before, what, whom }: { before?: string; what: string; whom: readonly string[] }
) {
	const whose = reader.guessed ? `in ${cityOf(reader.zone)}` : 'your time';
	const fact = `${moment(startsAt, reader)} ${whose}: ${what} with ${together(whom.map(firstName))}`;
	return before ? `${before} ${fact}` : fact;
}

/** The same moment on both clocks; once, where they say the same. */
export function clocksOf({ startsAt, endsAt }: Span, reader: Clock, other: Clock) {
	const range = (zone: string) => clockRange(startsAt, endsAt, zone, reader.hourCycle);
	const day = dayIn(startsAt, reader.zone);
	const there = reader.guessed ? ` in ${cityOf(reader.zone)}` : '';
	const shifted = otherDay(startsAt, reader.zone, other.zone);
	if (!shifted && range(reader.zone) === range(other.zone))
		return { when: { label: 'When', value: `${day}, ${range(reader.zone)}${there}` } };
	const name = firstName(other.name);
	const whose = name.endsWith('s') ? `${name}’` : `${name}’s`;
	const clocks: [Fact, Fact] = [
		{ label: `${there ? `Time${there}` : 'Your time'}, ${day}`, value: range(reader.zone) },
		{
			label: `${whose}, ${cityOf(other.zone)}${shifted ? `, their ${shifted}` : ''}`,
			value: range(other.zone)
		}
	];
	return { clocks };
}

/** "€180.00", or that it is free. */
export const priceWords = (priceMinor: number, currency: string) =>
	priceMinor === 0 ? 'Free' : money(priceMinor, currency);

/** The same as a letter has it: nobody is written to about what costs before it is paid. */
export const paidWords = (priceMinor: number, currency: string) =>
	priceMinor === 0 ? 'Free' : `${money(priceMinor, currency)}, paid`;

interface Sold {
	priceMinor: number;
	currency: string;
	policy: CancelPolicy;
	startsAt: number;
}

/** Until when how much goes back, a line each; what is past already is left out. */
export function termsOf(sold: Sold, reader: Clock, now: number): Group | undefined {
	if (sold.priceMinor === 0) return undefined;
	const terms = refundTerms(sold).filter(({ until }) => until > now);
	// Where the later line gives as much back, the earlier one says nothing.
	const lines = terms.filter(({ backMinor }, index) => terms[index + 1]?.backMinor !== backMinor);
	const rows = lines.map(({ until, backMinor }) => ({
		title: backWords(backMinor, sold),
		when: `until ${moment(until, reader)}${until === sold.startsAt ? ', when it begins' : ''}`
	}));
	return {
		heading: 'If you cancel',
		rows: [...rows, { title: 'Nothing goes back', when: 'once it has begun' }]
	};
}

/** What of the price goes back, in words. */
export function backWords(
	backMinor: number,
	{ priceMinor, currency }: Pick<Sold, 'priceMinor' | 'currency'>
) {
	if (backMinor === 0) return 'Nothing goes back';
	const back = money(backMinor, currency);
	return backMinor === priceMinor
		? `${back} goes back, all of it`
		: `${back} of ${money(priceMinor, currency)} goes back`;
}

/** "1 hour", "90 minutes". */
export const lengthWords = (minutes: number) =>
	minutes % 60 === 0
		? `${minutes / 60} ${minutes === 60 ? 'hour' : 'hours'}`
		: `${minutes} minutes`;
