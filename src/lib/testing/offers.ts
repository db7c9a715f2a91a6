import { usualPolicy, type Hosting } from '#lib/catalog/offering.ts';
import type { Period } from '#lib/availability/slots/hours.ts';
import { nadia, oleh, priya, tomasz } from './cast.ts';

const hours = (start: number, end: number): Period => [start * 60, end * 60];
const week = (...periods: Period[]) => [...Array<Period[]>(5).fill(periods), [], []];

/** When those of the cast who hold calls work. */
export const workingWeeks = [
	{
		person: nadia,
		weekly: week(hours(9, 12), hours(13, 17)),
		description:
			'Ran pricing at two ceramics groups for eleven years. Now helps firms of 20 to 300 people find the three products that pay for the rest.',
		topics: ['Pricing', 'Margin'],
		languages: ['en', 'de']
	},
	{
		person: tomasz,
		weekly: week(hours(8, 16)),
		description:
			'Sat in the finance chair of three makers through two crises. Thirteen weeks ahead is what he looks at first.',
		topics: ['Cash', 'Forecasts'],
		languages: ['en', 'pl']
	},
	{
		person: oleh,
		weekly: week(hours(10, 18)),
		description:
			'Moves goods between Ukraine and the Union, and knows what each border asks for before the lorry does.',
		topics: ['Supply', 'Customs'],
		languages: ['en', 'uk']
	},
	{
		person: priya,
		weekly: week(hours(9, 15)),
		description:
			'Wrote the first pay bands of nine firms. Makes hiring a thing one can explain to everybody.',
		topics: ['Hiring', 'Pay'],
		languages: ['en', 'pt']
	}
];

interface Offer {
	id: string;
	title: string;
	description: string;
	hosting: Hosting;
	hosts: { id: string }[];
	durations: { minutes: number; priceMinor: number }[];
	approval?: boolean;
	before?: number;
	after?: number;
}

/** What they sell: free and paid, alone, in turn and together, with and without a yes. */
export const firstTalk: Offer = {
	id: 'offering-first-talk',
	title: 'First talk',
	description: 'Fifteen minutes to find out whether we can help, and who of us.',
	hosting: 'in turn',
	hosts: [nadia, tomasz, oleh, priya],
	durations: [{ minutes: 15, priceMinor: 0 }]
};
export const pricingReview: Offer = {
	id: 'offering-pricing-review',
	title: 'Pricing review',
	description:
		'Your price list, line by line: what each product earns, which prices can go up on Monday, and how to tell your clients.',
	hosting: 'one',
	hosts: [nadia],
	durations: [
		{ minutes: 30, priceMinor: 9_000 },
		{ minutes: 60, priceMinor: 18_000 }
	],
	after: 10
};
export const cashCheck: Offer = {
	id: 'offering-cash-check',
	title: 'Thirteen-week cash check',
	description:
		'We go through what comes in and what goes out, week by week, and find the tight ones.',
	hosting: 'one',
	hosts: [tomasz],
	durations: [{ minutes: 45, priceMinor: 12_000 }],
	approval: true
};
export const bothOfThem: Offer = {
	id: 'offering-price-and-cash',
	title: 'Price and cash, both of us',
	description: 'Nadia and Tomasz together, for a firm that has to decide about both at once.',
	hosting: 'together',
	hosts: [nadia, tomasz],
	durations: [{ minutes: 60, priceMinor: 30_000 }]
};
export const openHour: Offer = {
	id: 'offering-open-hour',
	title: 'Open half hour',
	description: 'For makers who have one question about their prices. Nothing to pay.',
	hosting: 'one',
	hosts: [nadia],
	durations: [{ minutes: 30, priceMinor: 0 }]
};
export const managersGroup = {
	id: 'offering-managers-group',
	title: 'Your first pay bands',
	description:
		'Six makers, one morning: how to pay your first ten people, and how to say it to them.',
	hosts: [priya],
	seats: 6,
	quorum: 2,
	priceMinor: 4_500,
	/** From the day it is put there. */
	inDays: 16
};

export const offers: Offer[] = [firstTalk, pricingReview, cashCheck, bothOfThem, openHour];
export const policy = usualPolicy;
