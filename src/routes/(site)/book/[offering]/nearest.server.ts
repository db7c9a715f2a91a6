import { fail } from '@sveltejs/kit';
import { nearest } from '#lib/availability/calendar/calendar.ts';
import { openSlots } from '#lib/availability/read.server.ts';
import { SlotTaken } from '#lib/availability/take.server.ts';
import { clock, dayIn } from '#lib/basics/clock.ts';
import { days } from '#lib/basics/time.ts';
import { keptBy } from '#lib/bookings/kept.server.ts';
import { GivenUp } from '#lib/bookings/submit.server.ts';
import { slotMark } from '#lib/web/slot-mark.server.ts';
import { readerHere } from './shown.server.ts';
import { saidWith } from './wanted.ts';
import type { RequestEvent } from './$types';

const around = days(7);

interface Lost {
	startsAt: number;
	minutes: number;
	/** What was written: nobody writes it twice. */
	sent: Record<string, string | number | undefined>;
}

/** Somebody was quicker: said beside the three nearest times that are still free. */
export async function orNearest(event: RequestEvent, lost: Lost, run: () => Promise<unknown>) {
	try {
		await run();
		return undefined;
	} catch (error) {
		if (!(error instanceof SlotTaken) && !(error instanceof GivenUp)) throw error;
		const { startsAt, sent } = lost;
		const free = await freeAround(event, lost);
		const refusal =
			error instanceof GivenUp
				? await givenUpWords(event, startsAt)
				: await wordsOf(event, startsAt, free.length > 0);
		return fail(error.status, {
			refusal,
			...{ problems: {} as Record<string, string[]>, sent, lost: startsAt, nearest: free }
		});
	}
}

async function freeAround(
	{ locals: { app }, params, url }: RequestEvent,
	{ startsAt, minutes }: Lost
) {
	const now = app.now();
	// What was asked for may lie anywhere: nobody looks ten years ahead for it.
	const middle = Math.min(Math.max(startsAt || now, now), now + days(366));
	const span = {
		minutes,
		personId: saidWith(url),
		from: Math.max(now, middle - around),
		till: middle + around
	};
	const starts = [...(await openSlots(app, params.offering, span)).keys()];
	const near = nearest(starts, middle / 60_000);
	// Given up by oneself, it may be free all the same.
	return starts.includes(startsAt / 60_000) ? [startsAt / 60_000, ...near.slice(1)] : near;
}

/** What this browser keeps of the offering. */
export const keptHere = (event: RequestEvent, offeringId: string) =>
	keptBy(event.locals.app.read, { offeringId, keeper: slotMark(event).said });

/** In another tab something else was chosen: that is what is kept, and shown beside this. */
async function givenUpWords(event: RequestEvent, startsAt: number) {
	const { zone, cycle } = await readerHere(event);
	const kept = await keptHere(event, event.params.offering);
	const words = (at: number) => `${dayIn(at, zone)}, ${clock(at, zone, cycle)}`;
	const what = isTime(startsAt) ? words(startsAt) : 'This time';
	if (!kept) return `${what} was given up. Choose a time again; your text is kept.`;
	const now = words(kept.call.startsAt);
	if (now === what)
		return `What was chosen here was chosen anew in another tab: ${now} is kept for you. Send this to book it.`;
	return `${what} was given up when you chose ${now} in another tab, which is kept for you now. Send this to book that, or choose again.`;
}

const isTime = (at: number) => Number.isFinite(at) && Math.abs(at) < 8e15;

async function wordsOf(event: RequestEvent, startsAt: number, some: boolean) {
	const { zone, cycle } = await readerHere(event);
	const sane = isTime(startsAt);
	const what = sane ? `${dayIn(startsAt, zone)}, ${clock(startsAt, zone, cycle)}` : 'This time';
	const on = some ? 'These are the nearest free times; ' : 'Choose another day; ';
	if (sane && startsAt <= event.locals.app.now()) return `${what} is over. ${on}your text is kept.`;
	return `${what} is not free any more. ${on}your text is kept.`;
}
