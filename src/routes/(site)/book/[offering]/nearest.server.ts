import { fail } from '@sveltejs/kit';
import { nearest } from '#lib/availability/calendar/calendar.ts';
import { openSlots } from '#lib/availability/read.server.ts';
import { SlotTaken } from '#lib/availability/take.server.ts';
import { clock, dayIn } from '#lib/basics/clock.ts';
import { days } from '#lib/basics/time.ts';
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
		if (!(error instanceof SlotTaken)) throw error;
		const { startsAt, sent } = lost;
		const free = await freeAround(event, lost);
		return fail(409, {
			refusal: await wordsOf(event, startsAt, free.length > 0),
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
	return nearest(starts, middle / 60_000);
}

async function wordsOf(event: RequestEvent, startsAt: number, some: boolean) {
	const { zone, cycle } = await readerHere(event);
	const sane = Number.isFinite(startsAt) && Math.abs(startsAt) < 8e15;
	const what = sane ? `${dayIn(startsAt, zone)}, ${clock(startsAt, zone, cycle)}` : 'This time';
	const on = some ? 'These are the nearest free times; ' : 'Choose another day; ';
	if (sane && startsAt <= event.locals.app.now()) return `${what} is over. ${on}your text is kept.`;
	return `${what} is not free any more. ${on}your text is kept.`;
}
