import type { App } from '#lib/app.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import { bookable } from '#lib/catalog/for-booking.server.ts';
import { hoursOf, otherDays } from '../hours-of.ts';
import { slotsFor } from '../read.server.ts';
import { minutesOf } from '../slots/busy.ts';
import { day, type DayNumber } from '../slots/hours.ts';
import { todayIn } from './change.server.ts';
import { soldBy, takenFrom } from './effect.server.ts';
import { hoursRows } from './rows.server.ts';
import { instantAt, mondayOf, stretchesOf, weekSeen, type Overlay } from './week-seen.ts';
import { whoseHours } from './whose.server.ts';

const minute = 60_000;

interface Asked {
	personId: string;
	/** Any day of the week; left out: this week. */
	day?: DayNumber | undefined;
}

/** Somebody's hours and one week of them; without a week for who has not said when they work. */
export async function hoursSeen(app: App, here: Acting, { personId, day: asked }: Asked) {
	const { actor, owner, own } = await whoseHours(app.read, here, personId);
	const whose = { workspaceId: actor.workspace.id, personId };
	const rows = await hoursRows(app.read, whose);
	const person = { id: owner.id, name: owner.name, own };
	if (!rows) return { person, rows: undefined };

	const now = app.now();
	const today = todayIn(rows, now);
	const monday = mondayOf(asked ?? today);
	const span = { firstDay: monday - 1, lastDay: monday + 7 };
	const hours = hoursOf(rows.schedule, rows.overrides, rows.vacations, span);
	const other = otherDays(rows.schedule, rows.overrides, rows.vacations, span);
	const week = {
		from: instantAt(stretchesOf(hours.zone, monday), 0) ?? monday * day,
		till: instantAt(stretchesOf(hours.zone, monday + 7), 0) ?? (monday + 7) * day
	};
	const taken = await takenFrom(app.read, personId, (week.from - 2 * day) * minute, now);
	const overlays = taken
		.filter(({ fromAt }) => fromAt < (week.till + 2 * day) * minute)
		.map((each): Overlay => {
			const elsewhere = each.workspaceId !== whose.workspaceId;
			return {
				...{ id: each.id, ...minutesOf(each.fromAt, each.tillAt) },
				...{ before: each.before, after: each.after, cause: each.cause, elsewhere },
				reference: elsewhere ? '' : each.reference,
				note: elsewhere ? '' : (each.note ?? ''),
				until: each.until
			};
		});
	const sold = await soldBy(app.read, whose);
	const offered = [];
	for (const { id, title, hosting, length } of sold) {
		const asked = { minutes: length, from: week.from * minute, till: week.till * minute };
		const times = await slotsFor(app, app.read, await bookable(app.read, id), asked);
		offered.push({ id, title, hosting, minutes: length, times: times.size });
	}
	return {
		person,
		rows,
		today,
		monday,
		now,
		days: weekSeen(hours, other, overlays, monday),
		overlays,
		offered,
		rules: ruleWords(sold)
	};
}

/** Of the offerings together: what stands beside the week. */
function ruleWords(sold: Awaited<ReturnType<typeof soldBy>>) {
	const range = (of: (each: (typeof sold)[number]) => number) => {
		const all = sold.map(of);
		return all.length === 0 ? undefined : { least: Math.min(...all), most: Math.max(...all) };
	};
	return {
		before: range(({ before = 0 }) => before),
		after: range(({ after = 0 }) => after),
		notice: range(({ notice = 0 }) => notice),
		horizon: range(({ horizon = 0 }) => horizon)
	};
}
