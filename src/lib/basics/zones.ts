/** Cities whose zone this engine still calls by an older name. */
const today: Record<string, string> = {
	'Africa/Asmera': 'Africa/Asmara',
	'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
	'America/Godthab': 'America/Nuuk',
	'America/Indianapolis': 'America/Indiana/Indianapolis',
	'America/Louisville': 'America/Kentucky/Louisville',
	'Asia/Calcutta': 'Asia/Kolkata',
	'Asia/Katmandu': 'Asia/Kathmandu',
	'Asia/Rangoon': 'Asia/Yangon',
	'Asia/Saigon': 'Asia/Ho_Chi_Minh',
	'Atlantic/Faeroe': 'Atlantic/Faroe',
	'Europe/Kiev': 'Europe/Kyiv',
	'Pacific/Ponape': 'Pacific/Pohnpei',
	'Pacific/Truk': 'Pacific/Chuuk'
};

/** The name by which a zone is known today: browsers still say "Europe/Kiev". */
export const zoneToday = (zone: string) => today[zone] ?? zone;

/** Whether it is a zone that clocks here can be set to. "+02:00" is none: it knows no summer time. */
export function isZone(text: string) {
	if (text.length > 64 || !/^[A-Za-z][\w+/-]*$/.test(text)) return false;
	try {
		return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
	} catch {
		return false; // the engine says so by throwing
	}
}

/** "UTC+01:00" there, at that instant. */
export function offsetOf(zone: string, at: number) {
	const parts = new Intl.DateTimeFormat('en', {
		timeZone: zone,
		timeZoneName: 'longOffset'
	}).formatToParts(at);
	const said = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
	return said === 'GMT' ? 'UTC+00:00' : said.replace('GMT', 'UTC');
}

/** Every zone by its name of today. */
export const allZones = () => ['UTC', ...Intl.supportedValuesOf('timeZone').map(zoneToday)];

/** A zone as a browser said it, by its name of today, or `otherwise` for anything else. */
export const zoneOr = (said: string | undefined, otherwise: string) =>
	said && isZone(said) ? zoneToday(said) : otherwise;
