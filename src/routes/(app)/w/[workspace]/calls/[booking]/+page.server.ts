import { z } from 'zod';
import { dayFrom } from '#lib/availability/hours/day-words.ts';
import { openSlots } from '#lib/availability/read.server.ts';
import { days } from '#lib/basics/time.ts';
import { cancelByConsultant, cancelCall } from '#lib/bookings/cancel.server.ts';
import { approve, decline } from '#lib/bookings/decide.server.ts';
import { moveByConsultant } from '#lib/bookings/move.server.ts';
import { oneCall } from '#lib/bookings/one-call.server.ts';
import { mayHoldCalls } from '#lib/bookings/right.ts';
import { acceptAsPaid, differingOf, giveTimeFree } from '#lib/payments/decide-differing.server.ts';
import { fileLink } from '#lib/outside/files/links.server.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { act } from '#lib/web/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Nobody looks further ahead for another time. */
const furthest = days(500);
const form = z.string().max(90).optional();
const seat = z.string('Choose one of the seats.').max(64);
const reason = z.string().trim().max(1_000, 'At most 1,000 letters.').default('');

export const load: PageServerLoad = async (event) => {
	const { app, person, workspace } = await memberHere(event);
	mayHoldCalls(workspace);
	const seen = await oneCall(app, { person, workspace }, event.params.booking);
	const wanted = event.url.searchParams.get('move');
	const moving = wanted !== null;
	const from = beginOf(wanted ?? '', seen.call.startsAt, app.now());
	const ids = seen.seats.filter(({ state }) => state === 'checkout').map(({ id }) => id);
	const differing = await differingOf(app.read, ids);
	// Each link is this person's alone, and works for a few minutes.
	const linked = (file: { id: string; bytes: number }) => ({
		...{ bytes: file.bytes, href: fileLink(app, file.id, person.id) }
	});
	const seats = seen.seats.map((seat) => ({
		...seat,
		differs: differing.get(seat.id),
		answers: seat.answers.map(({ file, ...said }) => ({ ...said, file: file && linked(file) }))
	}));
	const times = moving ? await open() : [];
	return { ...seen, seats, now: app.now(), move: moving ? { from, times } : undefined };

	/** A fortnight of what is on offer. */
	async function open() {
		const { call } = seen;
		if (call.kind === 'group' || call.hasBegun) return [];
		const minutes = Math.round((call.endsAt - call.startsAt) / 60_000);
		const free = await openSlots(app, call.offeringId, {
			...{ minutes, from, till: from + days(14), besides: call.id }
		});
		const same = [...free].filter(([, who]) => call.hosts.every((host) => who.includes(host)));
		return same.map(([start]) => start * 60_000).filter((start) => start !== call.startsAt);
	}
};

/** From the day that is asked for, else from a week before the call; what is past is not on offer. */
function beginOf(wanted: string, startsAt: number, now: number) {
	const day = dayFrom(wanted);
	const from = day === undefined ? startsAt - days(7) : day * days(1);
	return Math.min(Math.max(from, now), now + furthest);
}

export const actions: Actions = {
	approve: async (event) => {
		const { app, ...here } = await memberHere(event);
		return act(event, z.object({ form, seat }), async ({ seat: id }) => {
			await approve(app, here, id);
			return { said: 'Confirmed. Your client hears of it by mail.' };
		});
	},
	decline: async (event) => {
		const { app, ...here } = await memberHere(event);
		return act(event, z.object({ form, seat, reason }), async ({ seat: id, reason: why }) => {
			await decline(app, here, id, why);
			return { said: 'Declined. Your client hears of it by mail, with your words.' };
		});
	},
	cancel: async (event) => {
		const { app, ...here } = await memberHere(event);
		return act(event, z.object({ form, seat, reason }), async ({ seat: id, reason: why }) => {
			await cancelByConsultant(app, here, id, why);
			return { said: 'Cancelled. Your client hears of it by mail, with your words.' };
		});
	},
	accept: async (event) => {
		const { app, ...here } = await memberHere(event);
		return act(event, z.object({ form, seat }), async ({ seat: id }) => {
			await acceptAsPaid(app, here, id);
			return { said: 'Accepted. What came is the price, and your client hears of it by mail.' };
		});
	},
	free: async (event) => {
		const { app, ...here } = await memberHere(event);
		return act(event, z.object({ form, seat }), async ({ seat: id }) => {
			const reference = await giveTimeFree(app, here, id);
			return {
				said: `The time is free. Now send the money back at the cashier by hand: payment ${reference}.`
			};
		});
	},
	cancelAll: async (event) => {
		const { app, ...here } = await memberHere(event);
		return act(event, z.object({ form, reason }), async ({ reason: why }) => {
			await cancelCall(app, here, event.params.booking, why);
			return { said: 'The group is cancelled. Everybody hears of it by mail.' };
		});
	},
	move: async (event) => {
		const { app, ...here } = await memberHere(event);
		const startsAt = z.coerce.number('Choose one of the times.').int();
		const seenAt = z.coerce.number('Look at its time again.').int();
		return act(event, z.object({ form, startsAt, seenAt }), async (wanted) => {
			await moveByConsultant(app, here, event.params.booking, wanted.startsAt, wanted.seenAt);
			return { said: 'Moved. Your client hears of it by mail, and calendars follow.', moved: true };
		});
	}
};
