import type { App } from '#lib/app.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import { otherDays } from '../hours-of.ts';
import { minutesOf, type Busy } from '../slots/busy.ts';
import { explainTime, type Explanation } from '../slots/explain.ts';
import type { DayNumber } from '../slots/hours.ts';
import { limitsReached } from '../slots/limits.ts';
import type { DayReason } from '../slots/reason.ts';
import { zoneOf } from '../slots/zone.ts';
import { asTime, sideOf, soldBy, takenFrom } from './effect.server.ts';
import { hoursRows, type Whose } from './rows.server.ts';
import { whoseHours } from './whose.server.ts';

interface Asked {
	personId: string;
	/** By the clock where they are that day. */
	day: DayNumber;
	minute: number;
	/** The offering and its length, as `keyOf` names it; left out: the first. */
	of?: string | undefined;
}

export const keyOf = ({ id, length }: { id: string; length: number }) => `${id}.${length}`;

/** Why one of their offerings is or is not sold at a moment: one answer, and two where the clocks show it twice. */
export async function whySold(app: App, here: Acting, { personId, day, minute, of }: Asked) {
	const { actor } = await whoseHours(app.read, here, personId);
	const whose: Whose = { workspaceId: actor.workspace.id, personId };
	const rows = await hoursRows(app.read, whose);
	const sold = await soldBy(app.read, whose);
	const offering = sold.find((each) => keyOf(each) === of) ?? sold[0];
	if (!rows || !offering) return undefined;

	const at = Math.ceil(app.now() / 60_000);
	const yearAgo = (Math.min(at, day * 1_440) - 367 * 1_440) * 60_000;
	const taken = await takenFrom(app.read, personId, yearAgo, app.now());
	const busy = taken.map((each): Busy => ({
		...{ ...minutesOf(each.fromAt, each.tillAt), before: each.before, after: each.after },
		...(each.workspaceId === whose.workspaceId && {
			...{ cause: each.cause, reference: each.reference },
			...(each.until !== null && { until: Math.floor(each.until / 60_000) }),
			...(each.note && { note: each.note })
		})
	}));
	const { booked } = asTime(taken, at);
	const own = booked.filter(({ offeringId }) => offeringId === offering.id);
	const { hours, limits } = sideOf(rows, Math.max(at, day * 1_440));
	const other = otherDays(rows.schedule, rows.overrides, rows.vacations, {
		...{ firstDay: day - 2, lastDay: day + 2 }
	});
	const whyOverridden = new Map(
		[...other].map(([number, { because, name }]): [DayNumber, DayReason] => [
			number,
			because === 'holiday' ? { by: because, name } : { by: because, ...(name && { note: name }) }
		])
	);
	const explanations = explainTime(
		{ hours, busy, counted: booked, offering: { ...offering, limits }, now: at, whyOverridden },
		{ day, time: minute }
	).map((explanation): Explanation => {
		const length = { zone: zoneOf(hours.zone), length: offering.length };
		const reached = limitsReached(offering.limits, { ...length, booked: own }, explanation.minute);
		if (reached.length === 0) return explanation;
		const { minute: when, reasons, zone } = explanation;
		return { minute: when, sold: false, reasons: [...reasons, ...reached], zone };
	});
	return {
		explanations,
		offering: { key: keyOf(offering), title: offering.title, hosting: offering.hosting },
		choices: sold.map((each) => ({ key: keyOf(each), title: each.title, minutes: each.length }))
	};
}
