import type { TakenToday } from '#lib/bookings/day.server.ts';
import type { Block } from '#lib/ui/time-rule.ts';

interface Day {
	from: number;
	till: number;
}

/** Taken time as blocks on the rule of the day, cut off where the rule ends. */
export function dayBlocks(
	taken: readonly TakenToday[],
	day: Day,
	now: number,
	hrefOf: (bookingId: string) => string
): Block[] {
	return taken
		.map((each) => ({
			...each,
			from: Math.max(each.from, day.from),
			till: Math.min(each.till, day.till)
		}))
		.filter(({ from, till }) => from < till)
		.map(({ from, till, cause, label, title, bookingId }) => ({
			...{ from, till, label, detail: title, look: lookOf(cause, till <= now) },
			...(bookingId && { href: hrefOf(bookingId) })
		}));
}

/** The rule reaches as far as what lies on it. */
export function wideEnough(taken: readonly TakenToday[], day: Day): Day {
	const half = 30 * 60_000;
	const from = Math.min(day.from, ...taken.map((each) => each.from));
	const till = Math.max(day.till, ...taken.map((each) => each.till));
	return {
		from: Math.max(day.from - 16 * half, Math.floor(from / half) * half),
		till: Math.min(day.till + 8 * half, Math.ceil(till / half) * half)
	};
}

function lookOf(cause: TakenToday['cause'], isPast: boolean): Block['look'] {
	if (isPast) return 'past';
	if (cause === 'hold') return 'kept';
	return cause === 'booking' || cause === 'group' ? 'sure' : 'away';
}
