import { and, asc, eq, gt } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import { countries, holidaysBetween, regionsOf } from '../holidays.server.ts';
import { day, zoneOn, type DayNumber } from '../slots/hours.ts';
import { takenTimes } from '../tables.server.ts';
import { todayIn } from './change.server.ts';
import { hoursRows } from './rows.server.ts';
import { instantAt, stretchesOf } from './week-seen.ts';
import { whoseHours } from './whose.server.ts';

interface Asked {
	personId: string;
	/** Whose regions are to be chosen from, before it is saved. */
	country?: string | undefined;
}

/** Everything that is written of somebody's hours, and what can be chosen. */
export async function rulesSeen(app: App, here: Acting, { personId, country }: Asked) {
	const { actor, owner, own } = await whoseHours(app.read, here, personId);
	const whose = { workspaceId: actor.workspace.id, personId };
	const rows = await hoursRows(app.read, whose);
	const person = { id: owner.id, name: owner.name, own };
	if (!rows) return { person, rows: undefined };

	const { schedule, overrides, vacations } = rows;
	const today = todayIn(rows, app.now());
	const { holidayCountry, holidayRegion: region } = schedule;
	const chosen = country ?? holidayCountry ?? '';
	const upcoming = holidayCountry
		? holidaysBetween({ country: holidayCountry, region }, today, today + 365)
		: [];
	const blocked = await app.read
		.select({
			id: takenTimes.id,
			from: takenTimes.fromAt,
			till: takenTimes.tillAt,
			note: takenTimes.note
		})
		.from(takenTimes)
		.where(
			and(
				eq(takenTimes.workspaceId, whose.workspaceId),
				eq(takenTimes.personId, personId),
				eq(takenTimes.cause, 'blocked'),
				gt(takenTimes.tillAt, app.now())
			)
		)
		.orderBy(asc(takenTimes.fromAt));
	return {
		person,
		rows: {
			...rows,
			overrides: overrides.filter((each) => each.day >= today),
			vacations: vacations.filter(({ lastDay }) => lastDay >= today)
		},
		today,
		blocked,
		holidays: {
			...{ country: chosen, countries: countries(), regions: chosen ? regionsOf(chosen) : [] },
			days: upcoming.map((holiday) => ({
				...holiday,
				works: schedule.workedHolidays.includes(holiday.day)
			}))
		}
	};
}

/** The instant at which the clock where they are that day shows this, in minutes since 1970; nothing when it never does. */
export async function instantOn(
	app: App,
	here: Acting,
	asked: { personId: string; day: DayNumber; minute: number }
) {
	const { actor } = await whoseHours(app.read, here, asked.personId);
	const rows = await hoursRows(app.read, {
		...{ workspaceId: actor.workspace.id, personId: asked.personId }
	});
	const zone = rows ? zoneOn(rows.schedule, asked.day) : undefined;
	if (!zone) return undefined;
	if (asked.minute === day) return stretchesOf(zone, asked.day).at(-1)?.till;
	const stretches = stretchesOf(zone, asked.day);
	const isShown = stretches.some(
		({ from, till, start }) => start <= asked.minute && asked.minute < start + till - from
	);
	return isShown ? instantAt(stretches, asked.minute) : undefined;
}
