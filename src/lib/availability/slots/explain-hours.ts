import { day, periodsOn, zoneOn, type DayNumber, type Hours, type Period } from './hours.ts';
import type { DayReason, DayRule, Reason } from './reason.ts';
import { offsetIndex, zoneOf } from './zone.ts';

interface Appointment {
	minute: number;
	length: number;
	whyOverridden: ReadonlyMap<DayNumber, DayReason> | undefined;
}

/** By which periods the appointment is open, up to the first minute that is not. */
export function openReasons(hours: Hours, { minute, length, whyOverridden }: Appointment) {
	const reasons: Reason[] = [];
	const seen = new Set<string>();
	for (let at = minute; at < minute + length;) {
		const days = daysAt(hours, at).map((there) => ({ ...there, ...periodOver(hours, there) }));
		const [longest] = days
			.filter(({ period }) => period)
			.sort((a, b) => (b.till as number) - (a.till as number));
		if (!longest?.period || longest.till === undefined) {
			const [closed] = days;
			if (!closed) return [...reasons, inNoDay(hours, at)];
			const rule = ruleOf(hours, closed, whyOverridden);
			return [...reasons, { kind: 'closed', rule, at, runsInto: at > minute } as const];
		}
		// A change of the clocks within a period does not make two of it.
		const key = `${longest.zone} ${longest.number} ${longest.period.join()}`;
		if (!seen.has(key)) {
			const rule = ruleOf(hours, longest, whyOverridden);
			reasons.push({ kind: 'open', rule, period: longest.period });
		}
		seen.add(key);
		at = longest.till;
	}
	return reasons;
}

/** The zone of the day that somebody is on then. */
export const whereabouts = (hours: Hours, minute: number) =>
	daysAt(hours, minute)[0]?.zone ?? hours.zone;

interface DayThere {
	zone: string;
	number: DayNumber;
	offset: number;
	/** Until when the clocks go on like this. */
	steadyTill: number;
	minute: number;
}

/** Who stays at home is on one day; on the way east one may be on two, on the way west on none. */
const daysAt = (hours: Hours, minute: number) =>
	placesAt(hours, minute).filter(({ zone, number }) => zoneOn(hours, number) === zone);

function placesAt({ zone: home, travel = [] }: Hours, minute: number): DayThere[] {
	return [...new Set([home, ...travel.map(({ zone }) => zone)])].map((name) => {
		const zone = zoneOf(name);
		const index = offsetIndex(zone, minute);
		const offset = zone.offset[index] as number;
		const number = Math.floor((minute + offset) / day);
		return { zone: name, number, offset, minute, steadyTill: zone.from[index + 1] ?? Infinity };
	});
}

function periodOver(hours: Hours, { number, offset, steadyTill, minute }: DayThere) {
	const shown = minute + offset - number * day;
	const period = pairs(periodsOn(hours, number)).find(
		([start, end]) => start <= shown && shown < end
	);
	return { period, till: period && Math.min(number * day + period[1] - offset, steadyTill) };
}

function ruleOf(
	hours: Hours,
	{ zone, number }: DayThere,
	why: ReadonlyMap<DayNumber, DayReason> | undefined
): DayRule {
	const by = hours.overrides?.has(number)
		? (why?.get(number) ?? ({ by: 'override' } as const))
		: ({ by: 'week' } as const);
	const periods = pairs(periodsOn(hours, number));
	return { day: number, by, periods, zone, away: zone !== hours.zone };
}

/** After the last day that has ended, before the next one begins. */
function inNoDay(hours: Hours, at: number): Reason {
	const places = new Map(placesAt(hours, at).map(({ zone, number }) => [zone, number]));
	let ended = Math.max(...places.values());
	while ((places.get(zoneOn(hours, ended)) as number) <= ended) ended--;
	return {
		...{ kind: 'in no day', at },
		...{ before: zoneOn(hours, ended), after: zoneOn(hours, ended + 1) }
	};
}

const pairs = (spans: readonly number[]): Period[] =>
	Array.from({ length: spans.length / 2 }, (_, at) => [
		spans[2 * at] as number,
		spans[2 * at + 1] as number
	]);
