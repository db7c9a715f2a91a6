/** "America/Argentina/Buenos_Aires" is Buenos Aires to people. */
export function cityOf(zone: string) {
	return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** The clock there, 24 hours: "14:05". */
export function clockIn(zone: string, at: number) {
	return new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: zone }).format(at);
}

/** Hours since midnight there, for a place on a rule: 14.08. */
export function hourIn(zone: string, at: number) {
	const [hour, minute] = clockIn(zone, at).split(':').map(Number) as [number, number];
	return hour + minute / 60;
}

/** "Tue 24 Nov, 14:05". */
export function momentIn(zone: string, at: number) {
	const day = new Intl.DateTimeFormat('en-GB', {
		weekday: 'short',
		day: 'numeric',
		month: 'short',
		timeZone: zone
	}).format(at);
	return `${day.replace(',', '')}, ${clockIn(zone, at)}`;
}
