import { dayIn } from '#lib/basics/clock.ts';

type Place<Booking> =
	{ is: 'now' } | { is: 'month'; words: string } | { is: 'booking'; booking: Booking };

/** From what is furthest ahead to what is longest past, with now in its place and a head where a month begins. */
export function lineOfTime<Booking extends { startsAt: number }>(
	booked: readonly Booking[],
	now: number,
	zone: string
): Place<Booking>[] {
	const sorted = booked.toSorted((a, b) => b.startsAt - a.startsAt);
	const ahead = sorted.filter(({ startsAt }) => startsAt > now);
	const past = sorted.filter(({ startsAt }) => startsAt <= now);
	const places: Place<Booking>[] = ahead.map((booking) => ({ is: 'booking', booking }));
	places.push({ is: 'now' });
	let month = monthIn(now, zone);
	for (const booking of past) {
		const its = monthIn(booking.startsAt, zone);
		if (its !== month) places.push({ is: 'month', words: its });
		month = its;
		places.push({ is: 'booking', booking });
	}
	return places;
}

const monthIn = (at: number, zone: string) =>
	new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: zone }).format(at);

/** "Today" for today, else the day. */
export const dayOrToday = (at: number, now: number, zone: string) =>
	dayIn(at, zone) === dayIn(now, zone) ? 'Today' : dayIn(at, zone);
