import { hours, minutes } from '#lib/basics/time.ts';
import { nadia, tomasz } from '#lib/testing/cast.ts';
import {
	bothOfThem,
	cashCheck,
	managersGroup,
	openHour,
	pricingReview
} from '#lib/testing/offers.ts';

export const wednesday = Date.UTC(2026, 10, 25);

export interface Sold {
	id: string;
	hosts: string[];
	lengths: { minutes: number; price: number }[];
	after: number;
	approval: boolean;
	seats?: number;
}

const sold = ({ id, hosts, durations, after = 0, approval }: typeof openHour): Sold => ({
	...{ id, after, approval: approval === true },
	hosts: hosts.map((host) => host.id),
	lengths: durations.map((one) => ({ minutes: one.minutes, price: one.priceMinor }))
});

export const single = [openHour, pricingReview, cashCheck, bothOfThem].map(sold);
export const group: Sold = {
	...{ id: managersGroup.id, hosts: [nadia.id], after: 0, approval: false, seats: 4 },
	lengths: [{ minutes: 60, price: 4_500 }]
};
export const groupFrom = wednesday + hours(14);
export const groupTill = groupFrom + hours(1);
export const quorum = 2;

/** When they work on that Wednesday, written out by hand. */
const working: Record<string, [from: number, till: number][]> = {
	[nadia.id]: [
		[8, 11],
		[12, 16]
	],
	[tomasz.id]: [[7, 15]]
};

export const works = (host: string, from: number, till: number) =>
	(working[host] ?? []).some(
		([start, end]) => wednesday + hours(start) <= from && till <= wednesday + hours(end)
	);

/** Half hours of the day, some of them outside working hours. */
export const startAt = (half: number) => wednesday + hours(6.5) + minutes(30) * half;
export const halves = 22;
