import { rulesMark, watchedSlots } from '#lib/availability/watched.server.ts';
import { addressKey } from '#lib/basics/limits.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { keptBy } from '#lib/bookings/kept.server.ts';
import { groupSeats } from '#lib/bookings/seats-left.server.ts';
import { sharedLook } from '#lib/web/shared-look.server.ts';
import { bookable } from '#lib/catalog/for-booking.server.ts';
import { slotMark } from '#lib/web/slot-mark.server.ts';
import { streamOf } from '#lib/web/stream.server.ts';
import { wantedOf } from '../wanted.ts';
import type { RequestHandler } from './$types';

/** What is free changes under somebody's eyes: a tenth of a second is less than it takes to press. */
const calm = 5;

/** The free times of an offering, or the seats of a group, as they are from now on. */
export const GET: RequestHandler = async (event) => {
	const { locals, params, url, request, getClientAddress } = event;
	const { app } = locals;
	app.limits.take('slots by address', addressKey(getClientAddress()));
	const { offering, hosts } = await bookable(app.read, params.offering);
	const said = Number(url.searchParams.get('length'));
	const minutes = offering.durations.find((each) => each.minutes === said)?.minutes;
	if (offering.kind === 'individual' && minutes === undefined)
		throw new Refusal(400, 'This length is not offered.');
	const kept = await keptBy(app.read, { offeringId: offering.id, keeper: slotMark(event).said });
	const besides = kept?.call.id;
	const all = hosts.map(({ personId: id }) => ({ id }));
	const personId = wantedOf(url, { hosting: offering.hosting, hosts: all });
	const look = () =>
		offering.kind === 'group'
			? sharedLook(app, `seats ${offering.id}`, seatsLeft)
			: watchedSlots(app, {
					...{ offeringId: offering.id, minutes: minutes ?? 0 },
					besides,
					personId
				});
	return streamOf<unknown>(app, {
		...{ signal: request.signal, address: getClientAddress(), calm, look },
		mayRead: isOffered
	});

	async function seatsLeft() {
		const rules = await rulesMark(app.read, await bookable(app.read, offering.id));
		const group = await groupSeats(app.read, offering.id, app.now());
		return { left: group?.over ? 0 : (group?.left ?? 0), come: group?.come ?? 0, rules };
	}

	/** Taken out of sale while somebody looks: the page says so. The look is the same for all, so it costs nothing. */
	async function isOffered() {
		try {
			await look();
			return true;
		} catch (error) {
			if (error instanceof Refusal) return false;
			throw error;
		}
	}
};
