import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { nearest } from '#lib/availability/calendar/calendar.ts';
import { SlotTaken } from '#lib/availability/take.server.ts';
import { clock, dayIn } from '#lib/basics/clock.ts';
import { addressKey } from '#lib/basics/limits.ts';
import { days } from '#lib/basics/time.ts';
import { cancelByClient } from '#lib/bookings/cancel.server.ts';
import { correctAddress } from '#lib/bookings/correct-address.server.ts';
import { bookingPath } from '#lib/bookings/link.server.ts';
import { moveByClient } from '#lib/bookings/move.server.ts';
import { prove } from '#lib/bookings/prove.server.ts';
import { isRisky } from '#lib/bookings/risk.server.ts';
import { mailAddress } from '#lib/outside/mail/address.ts';
import { giveUpCheckout } from '#lib/payments/look-again.server.ts';
import { checkoutOf } from '#lib/payments/read.server.ts';
import { startCheckout } from '#lib/payments/start-checkout.server.ts';
import { act } from '#lib/web/act.server.ts';
import { readerOf } from '#lib/web/reader.server.ts';
import { slotMark } from '#lib/web/slot-mark.server.ts';
import { opened } from './opened.server.ts';
import { bookingShown, freeFor } from './shown.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const nothing = z.object({});
const cancelled = z.object({ reason: z.string().max(1_000, 'At most 1,000 letters.').default('') });
const moved = z.object({ startsAt: z.coerce.number().catch(Number.NaN) });
const corrected = z.object({ email: mailAddress });

export const load: PageServerLoad = async (event) => {
	// The address is the key: neither other sites nor a cache get to know it.
	event.setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'private, no-store' });
	return bookingShown(event);
};

export const actions: Actions = {
	cancel: (event) =>
		act(event, cancelled, async ({ reason }) => {
			await opened(event);
			await cancelByClient(event.locals.app, event.params.token, reason);
			redirect(303, event.url.pathname);
		}),

	move: (event) =>
		act(event, moved, async ({ startsAt }) => {
			const { app } = event.locals;
			const booking = await opened(event);
			app.limits.take('holds by address', addressKey(event.getClientAddress()));
			try {
				await moveByClient(app, event.params.token, startsAt);
			} catch (error) {
				if (!(error instanceof SlotTaken)) throw error;
				return taken(event, booking, startsAt);
			}
			redirect(303, `${event.url.pathname}?moved=1`);
		}),

	/** By a button, never by opening the link: programs that look through letters open every link in them. */
	prove: (event) =>
		act(event, nothing, async () => {
			await opened(event);
			const { locals, params, url } = event;
			await prove(locals.app, params.token, url.searchParams.get('proof') ?? '');
			redirect(303, event.url.pathname);
		}),

	correct: (event) =>
		act(event, corrected, async ({ email }) => {
			const { app } = event.locals;
			const { offeringId, priceMinor } = await opened(event);
			const keeper = slotMark(event).said;
			const address = event.getClientAddress();
			app.limits.take('letters by address', addressKey(address));
			const risky = priceMinor === 0 && isRisky(app, { address, keeper, email, offeringId });
			const { token } = event.params;
			const booking = await correctAddress(app, { token, email, keeper, risky });
			redirect(303, bookingPath(app, booking));
		}),

	pay: (event) =>
		act(event, nothing, async () => {
			const { app } = event.locals;
			const { partyId } = await opened(event);
			const path = event.url.pathname;
			const { url } = await startCheckout(app, { partyId, returnTo: path, cancelTo: path });
			redirect(303, url);
		}),

	drop: (event) =>
		act(event, nothing, async () => {
			const { app } = event.locals;
			const { partyId } = await opened(event);
			const checkout = await checkoutOf(app.read, partyId);
			if (checkout) await giveUpCheckout(app, checkout.id);
			redirect(303, event.url.pathname);
		})
};

type Opened = Awaited<ReturnType<typeof opened>>;

async function taken(event: RequestEvent, booking: Opened, startsAt: number) {
	const now = event.locals.app.now();
	const { zone, cycle } = readerOf(event, booking.zone);
	const middle = Math.min(Math.max(startsAt || now, now), now + days(366));
	const span = { from: Math.max(now, middle - days(7)), till: middle + days(7) };
	const sane = Number.isFinite(startsAt) && Math.abs(startsAt) < 8e15;
	const what = sane ? `${dayIn(startsAt, zone)}, ${clock(startsAt, zone, cycle)}` : 'This time';
	return fail(409, {
		refusal: `${what} is not free any more. Your call stays where it is until you choose another time.`,
		problems: {} as Record<string, string[]>,
		...{ sent: {}, nearest: nearest(await freeFor(event, booking, span), middle / 60_000) }
	});
}
