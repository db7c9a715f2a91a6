import { z } from 'zod';
import { openSlots } from '#lib/availability/read.server.ts';
import { days } from '#lib/basics/time.ts';
import { cancelByConsultant, cancelCall } from '#lib/bookings/cancel.server.ts';
import { approve, decline } from '#lib/bookings/decide.server.ts';
import { moveByConsultant } from '#lib/bookings/move.server.ts';
import { oneCall } from '#lib/bookings/one-call.server.ts';
import { mayHoldCalls } from '#lib/bookings/right.ts';
import { fileLink } from '#lib/outside/files/links.server.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { act } from '#lib/web/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = z.string().max(90).optional();
const seat = z.string('Choose one of the seats.').max(64);
const reason = z.string().trim().max(1_000, 'At most 1,000 letters.').default('');

export const load: PageServerLoad = async (event) => {
	const { app, person, workspace } = await memberHere(event);
	mayHoldCalls(workspace);
	const seen = await oneCall(app, { person, workspace }, event.params.booking);
	const moving = event.url.searchParams.has('move');
	// Each link is this person's alone, and works for a few minutes.
	const linked = (file: { id: string; bytes: number }) => ({
		...{ bytes: file.bytes, href: fileLink(app, file.id, person.id) }
	});
	const seats = seen.seats.map((seat) => ({
		...seat,
		answers: seat.answers.map(({ file, ...said }) => ({ ...said, file: file && linked(file) }))
	}));
	return { ...seen, seats, now: app.now(), moving, times: moving ? await times() : [] };

	/** A fortnight of what is on offer, from the day of the call or today. */
	async function times() {
		const { call } = seen;
		if (call.kind === 'group' || call.hasBegun) return [];
		const from = app.now();
		const minutes = Math.round((call.endsAt - call.startsAt) / 60_000);
		const open = await openSlots(app, call.offeringId, {
			...{ minutes, from, till: from + days(14), besides: call.id }
		});
		const same = [...open].filter(([, who]) => call.hosts.every((host) => who.includes(host)));
		return same.map(([start]) => start * 60_000).filter((start) => start !== call.startsAt);
	}
};

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
			return { said: 'Declined. Your client hears of it by mail, and pays nothing.' };
		});
	},
	cancel: async (event) => {
		const { app, ...here } = await memberHere(event);
		return act(event, z.object({ form, seat, reason }), async ({ seat: id, reason: why }) => {
			await cancelByConsultant(app, here, id, why);
			return { said: 'Cancelled. Your client hears of it by mail, with your words.' };
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
		return act(event, z.object({ form, startsAt }), async (wanted) => {
			await moveByConsultant(app, here, event.params.booking, wanted.startsAt);
			return { said: 'Moved. Your client hears of it by mail, and calendars follow.' };
		});
	}
};
