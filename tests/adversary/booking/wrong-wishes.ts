import { days, hours, minutes } from '#lib/basics/time.ts';
import { hold } from '#lib/bookings/hold.server.ts';
import { wednesday } from '#lib/testing/booking.ts';
import { bothOfThem, firstTalk, managersGroup, openHour } from '#lib/testing/offers.ts';
import type { Case, Standing } from './standing.ts';

const good = {
	...{ offeringId: openHour.id, minutes: 30, startsAt: wednesday(10) },
	...{ keeper: 'browser of a stranger', zone: 'Europe/Berlin' }
};

export const honestWish = ({ app }: Standing) => hold(app, good);

/** A slot that is not offered, in every way in which it can be asked for. */
export function wrongWishes({ app, confirmed }: Standing): Case[] {
	const wish = (about: string, wanted: object): Case => [
		`a wish for ${about}`,
		// As it would come from a form that somebody else wrote.
		() => hold(app, { ...good, ...wanted } as typeof good)
	];
	return [
		wish('yesterday', { startsAt: wednesday(10) - days(2) }),
		wish('an hour ago', { startsAt: wednesday(8) - days(1) }),
		wish('the night', { startsAt: wednesday(2) }),
		wish('a Sunday', { startsAt: wednesday(10) + days(4) }),
		wish('lunch', { startsAt: wednesday(11) }),
		wish('a minute beside the slot', { startsAt: wednesday(10, 1) }),
		wish('a millisecond beside the slot', { startsAt: wednesday(10) + 1 }),
		wish('half a millisecond', { startsAt: wednesday(10) + 0.5 }),
		wish('a day after the horizon', { startsAt: wednesday(10) + days(61) }),
		wish('ten years from now', { startsAt: wednesday(10) + days(3_653) }),
		wish('no time at all', { startsAt: Number.NaN }),
		wish('the end of time', { startsAt: Infinity }),
		wish('the last moment of all', { startsAt: 8.64e15 }),
		wish('the beginning of time', { startsAt: -8.64e15 }),
		wish('a time that is taken', { startsAt: wednesday(8) }),
		wish('a time that lies over a taken one', { startsAt: wednesday(7, 45) }),
		wish('an hour of it', { minutes: 60 }),
		wish('a minute of it', { minutes: 1 }),
		wish('nothing of it', { minutes: 0 }),
		wish('less than nothing of it', { minutes: -30 }),
		wish('a length that is no number', { minutes: Number.NaN }),
		wish('an offering that is not there', { offeringId: 'offering-of-nobody' }),
		wish('an offering named by a booking', { offeringId: confirmed.id }),
		wish('an offering with a quote in its name', { offeringId: `${openHour.id}' or '1'='1` }),
		wish('an offering without a name', { offeringId: '' }),
		wish('a draft', { offeringId: firstTalk.id, minutes: 15 }),
		wish('both when one of them is busy', {
			...{ offeringId: bothOfThem.id, minutes: 60, startsAt: wednesday(8) }
		}),
		wish('no seats', { offeringId: managersGroup.id, seats: 0 }),
		wish('seats below nothing', { offeringId: managersGroup.id, seats: -2 }),
		wish('half a seat', { offeringId: managersGroup.id, seats: 0.5 }),
		wish('more seats than are left', { offeringId: managersGroup.id, seats: 5 }),
		wish('a thousand seats', { offeringId: managersGroup.id, seats: 1_000 }),
		wish('a length as an instant', { minutes: hours(1) / minutes(1) / 1_000 })
	];
}
