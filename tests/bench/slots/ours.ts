import { minutesOf } from '#lib/availability/slots/busy.ts';
import type { Period } from '#lib/availability/slots/hours.ts';
import { anyOf } from '#lib/availability/slots/several.ts';
import { slotsOf } from '#lib/availability/slots/slots.ts';
import type { Question } from './question.ts';

const ms = 60_000;

function minutes({ zone, weekly, overrides, taken, offering, now, from, till }: Question) {
	const periods = (written: string) => JSON.parse(written) as Period[];
	return slotsOf({
		hours: {
			zone,
			weekly: JSON.parse(weekly) as Period[][],
			overrides: new Map(overrides.map((one) => [one.day, periods(one.periods)]))
		},
		busy: taken.map(({ fromAt, tillAt, before, after }) => ({
			...minutesOf(fromAt, tillAt),
			before,
			after
		})),
		...{ offering, now: now / ms, from: from / ms, till: till / ms }
	});
}

/** The product's slots, in milliseconds as the others say them. */
export const ours = (questions: readonly Question[]) =>
	anyOf(questions.map(minutes)).map((start) => start * ms);
