/** What the clock on the wall shows: minutes since 1970 of its own calendar. */
export type WallClock = (zone: string, minute: number) => number;

/** Asks the calendar of the language for quarters of an hour, and for each minute where clocks are changed within one. */
export function wallClock(): WallClock {
	const known = new Map<string, Map<number, number>>();
	let last = { zone: '', quarter: 0, begin: 0, isSteady: false };
	return (zone, minute) => {
		const quarter = minute - (minute % 15);
		if (zone !== last.zone || quarter !== last.quarter) {
			const begin = shownAt(zone, quarter);
			last = { zone, quarter, begin, isSteady: shownAt(zone, quarter + 15) - begin === 15 };
		}
		return last.isSteady ? last.begin + (minute - quarter) : shownAt(zone, minute);
	};

	function shownAt(zone: string, minute: number) {
		const shown = known.get(zone) ?? new Map<number, number>();
		known.set(zone, shown);
		const there = shown.get(minute) ?? shownBy(zone, minute);
		shown.set(minute, there);
		return there;
	}
}

function shownBy(zone: string, minute: number) {
	const there = Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
		.toZonedDateTimeISO(zone)
		.toPlainDateTime();
	return Date.UTC(there.year, there.month - 1, there.day, there.hour, there.minute) / 60_000;
}
