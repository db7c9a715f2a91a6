import type { Cookies } from '@sveltejs/kit';
import type { HourCycle } from '#lib/basics/clock.ts';
import { isZone, zoneToday } from '#lib/basics/zones.ts';

const yearInSeconds = 365 * 24 * 3_600;
/** Whose days have two halves, and whose weeks begin on Sunday. */
const halves = /^(en-(us|ca|au|nz|in|ph)|hi|ar-eg|es-(us|mx|co))\b/i;
const sundays = /^(en-(us|ca)|pt-br|ja|ko|he|hi|zh-tw|es-(us|mx|co))\b/i;

interface Asking {
	cookies: Cookies;
	url: URL;
	request: Request;
	locals: { person?: { zone: string; hourCycle: HourCycle } | undefined };
}

export interface ReaderOfTimes {
	zone: string;
	/** Somebody said so: else the browser tells its own when the page is there. */
	known: boolean;
	cycle: HourCycle;
	weekBegins: number;
	/** The address named a zone that there is not. */
	unknownZone?: string;
}

/** In whose time a page is written: as the address says, as was chosen before, as the profile says, or as a guess. */
export function readerOf(
	{ cookies, url, request, locals }: Asking,
	otherwise: string
): ReaderOfTimes {
	const said = url.searchParams.get('zone');
	const chosen = [said, cookies.get('zone'), locals.person?.zone].find(
		(each) => each && isZone(each)
	);
	if (said && chosen === said)
		cookies.set('zone', zoneToday(said), { ...zoneCookie, maxAge: yearInSeconds });
	const [language = ''] = (request.headers.get('accept-language') ?? '').split(',');
	return {
		zone: zoneToday(chosen ?? otherwise),
		known: Boolean(chosen),
		cycle: locals.person?.hourCycle ?? (halves.test(language) ? '12' : '24'),
		weekBegins: sundays.test(language) ? 0 : 1,
		...(said && !isZone(said) && { unknownZone: said.slice(0, 40) })
	};
}

/** A page's script writes it too: it is no secret. */
const zoneCookie = { path: '/', httpOnly: false, sameSite: 'lax', secure: false } as const;
