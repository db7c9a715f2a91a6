const written = { day: /^\d{4}-\d{2}-\d{2}$/, time: /^([01]\d|2[0-3]):[0-5]\d$/ };

export const isDay = (text: string) => written.day.test(text) && dayIn(text) !== undefined;
export const isTime = (text: string) => written.time.test(text);

function dayIn(text: string) {
	try {
		return Temporal.PlainDate.from(text, { overflow: 'reject' });
	} catch {
		return undefined; // the thirtieth of February
	}
}

/** The instant at which clocks there show this; nothing when they skip it in spring. Of two in autumn the first. */
export function instantAt(day: string, time: string, zone: string) {
	const wanted = Temporal.PlainDateTime.from(`${day}T${time}`);
	const found = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
	return found.toPlainDateTime().equals(wanted) ? found.epochMilliseconds : undefined;
}

/** What a form shows of an instant. */
export function wallTime(at: number, zone: string) {
	const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
	return {
		day: there.toPlainDate().toString(),
		time: there.toPlainTime().toString({ smallestUnit: 'minute' })
	};
}
