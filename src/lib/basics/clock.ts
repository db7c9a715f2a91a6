interface Parts {
	weekday: string;
	day: string;
	month: string;
}

const clockOf = (at: number, zone: string) =>
	new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(
		at
	);

function partsOf(at: number, zone: string): Parts {
	const parts = new Intl.DateTimeFormat('en-GB', {
		weekday: 'short',
		day: 'numeric',
		month: 'short',
		timeZone: zone
	}).formatToParts(at);
	const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
	return { weekday: part('weekday'), day: part('day'), month: part('month') };
}

/** "14:30" there. */
export const clock = clockOf;

/** "15:30" or "3:30 pm" there, as the reader wants it. */
export function clockAs(at: number, zone: string, hourCycle: '24' | '12') {
	if (hourCycle === '24') return clockOf(at, zone);
	const shape = { hour: 'numeric', minute: '2-digit', hourCycle: 'h12', timeZone: zone } as const;
	return new Intl.DateTimeFormat('en-GB', shape).format(at);
}

/** "15:30–16:30" there, with an en dash. */
export const clockRange = (from: number, till: number, zone: string) =>
	`${clockOf(from, zone)}–${clockOf(till, zone)}`;

/** "Thu 26 Nov" there. */
export function dayIn(at: number, zone: string) {
	const { weekday, day, month } = partsOf(at, zone);
	return `${weekday} ${day} ${month}`;
}

/** The weekday there when it is another day than here: "Wed". */
export function otherDay(at: number, here: string, there: string) {
	return dayIn(at, here) === dayIn(at, there) ? undefined : partsOf(at, there).weekday;
}

/** "Europe/Kyiv" → "Kyiv": heads name the city, not the abbreviation. */
export const cityOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** Minutes since midnight there, summer time included. */
export function minuteOfDay(at: number, zone: string) {
	const [hour = 0, minute = 0] = clockOf(at, zone).split(':').map(Number);
	return hour * 60 + minute;
}
