import type { Limit } from '#lib/catalog/limit.ts';
import type { Busy } from './busy.ts';
import type { DayNumber, Period } from './hours.ts';
import type { Gaps } from './starts.ts';

// All minutes are those since 1970, but for a `Period` and what is `shown`: they are of the clock on the wall.

/** Why other hours hold on a day than in the week. */
export type DayReason =
	| { by: 'override'; note?: string }
	| { by: 'vacation'; note?: string }
	| { by: 'holiday'; name: string };

/** What is written for a day. */
export interface DayRule {
	day: DayNumber;
	by: { by: 'week' } | DayReason;
	/** Put together where they touch; none on a closed day. */
	periods: readonly Period[];
	zone: string;
	/** Somewhere else than their hours are written for. */
	away: boolean;
}

/** How the step from one start to the next is counted here. */
export interface Steps {
	gaps: Gaps;
	step: number;
	/** Where counting begins: free time, or midnight. */
	from: number;
}

/** One thing that speaks for or against selling a minute. */
export type Reason =
	| { kind: 'over'; now: number }
	| { kind: 'notice'; kept: boolean; notice: number; bookableTill: number }
	| { kind: 'horizon'; kept: boolean; horizon: number; bookableFrom: number }
	| { kind: 'open'; rule: DayRule; period: Period }
	/** `at` is the first minute of the appointment that is not open; `runsInto`: it is not the first of all. */
	| { kind: 'closed'; rule: DayRule; at: number; runsInto: boolean }
	/** Between two places a day can end before the next begins. */
	| { kind: 'in no day'; at: number; before: string; after: string }
	| { kind: 'taken'; by: Busy }
	/** `whose`: the pause of what is sold, or the longer one of what is there. */
	| { kind: 'pause'; side: 'before' | 'after'; minutes: number; whose: 'own' | 'theirs'; by: Busy }
	| { kind: 'limit'; limit: Limit; from: DayNumber; count: number; minutes: number }
	| ({ kind: 'between starts'; before?: number; after?: number } & Steps)
	/** The clock shows this time a second time. */
	| { kind: 'twice'; which: 'first' | 'second'; other: number }
	/** While the appointment lasts. */
	| { kind: 'clocks change'; at: number; by: number }
	/** The clock leaves this time out; from and till are what it shows before and after. */
	| { kind: 'left out'; shown: number; from: number; till: number; at: number };

export function isAgainst(reason: Reason) {
	switch (reason.kind) {
		case 'notice':
		case 'horizon':
			return !reason.kept;
		case 'open':
		case 'twice':
		case 'clocks change':
			return false;
		default:
			return true;
	}
}
