import { Refusal } from '#lib/basics/refusal.ts';

/** The moment at which the clock there shows this; a time that the clocks leave out in spring is none. */
export function instantOf(day: string, time: string, zone: string) {
	const wall = Temporal.PlainDateTime.from(`${day}T${time}`);
	const there = wall.toZonedDateTime(zone);
	if (!there.toPlainDateTime().equals(wall))
		throw new Refusal(400, 'The clocks go forward over this time: it does not exist that day.', {
			field: 'time'
		});
	return there.epochMilliseconds;
}
