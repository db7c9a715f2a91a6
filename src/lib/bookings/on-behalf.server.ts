import type { App } from '#lib/app.ts';
import { keepTaken, SlotTaken, take } from '#lib/availability/take.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { offeringWithHosts, type Offering } from '#lib/catalog/for-booking.server.ts';
import { contactFor } from '#lib/contacts/contact-for.server.ts';
import { actingMember } from '#lib/people/members/acting.server.ts';
import { keep, newCall } from './hold.server.ts';
import { seesAll, type Acting } from './mine.server.ts';
import { step } from './step.server.ts';
import { callHosts, calls } from './tables.server.ts';

interface Wanted {
	offeringId: string;
	minutes: number;
	startsAt: number;
	name: string;
	email: string;
	zone: string;
	message: string;
}

/**
 * A consultant books for somebody who rang or wrote: at any time at which nobody is in another call, also outside the
 * hours on offer. What is to be paid was agreed between them, so nothing is asked for here.
 */
export async function bookOnBehalf(app: App, here: Acting, wanted: Wanted) {
	return app.write(async (tx) => {
		const member = await actingMember(tx, here);
		const { offering, hosts } = await offeringWithHosts(tx, wanted.offeringId);
		const holders = hosts.map(({ personId }) => personId);
		if (
			offering.workspaceId !== here.workspace.id ||
			!(holders.includes(member.id) || seesAll(member))
		)
			throw new Refusal(404, 'This offering is not yours. Choose one that you hold.', {
				field: 'offering'
			});
		assertPossible(app, offering, wanted);
		const chosen = whoHolds(offering, holders, member.id);
		const booking = await put(app, tx, { offering, chosen, wanted });
		const { name, email, zone, message } = wanted;
		const contactId = await contactFor(app, tx, {
			workspaceId: here.workspace.id,
			name,
			email,
			zone
		});
		await keepTaken(tx, booking.callId, { cause: 'booking', until: null });
		return step(app, tx, booking, {
			...{ act: 'book', by: 'consultant' },
			values: {
				...{ name, email, zone, message, contactId, priceMinor: 0, bookedBy: member.id },
				...{ confirmedAt: app.now(), endsWaitingAt: null }
			}
		});
	});
}

function assertPossible(app: App, { kind, durations }: Offering, { minutes, startsAt }: Wanted) {
	if (kind === 'group')
		throw new Refusal(400, 'Seats of a group are booked on its page.', { field: 'offering' });
	if (!durations.some((each) => each.minutes === minutes))
		throw new Refusal(400, 'Choose one of the lengths of this offering.', { field: 'minutes' });
	if (!(startsAt > app.now()))
		throw new Refusal(400, 'This time has passed. Choose a later one.', { field: 'startsAt' });
}

function whoHolds({ hosting }: Offering, holders: readonly string[], self: string) {
	if (hosting === 'together') return holders;
	return [holders.includes(self) ? self : (holders[0] ?? self)];
}

/** Who books for somebody sees at the field that they themselves are not free. */
async function takeFor(app: App, tx: Rows, wanted: Parameters<typeof take>[2]) {
	try {
		await take(app, tx, wanted);
	} catch (error) {
		if (!(error instanceof SlotTaken)) throw error;
		const words = 'This time is taken: by another call, or blocked. Choose another one.';
		throw new Refusal(409, words, { field: 'time', cause: error });
	}
}

async function put(
	app: App,
	tx: Rows,
	{ offering, chosen, wanted }: { offering: Offering; chosen: readonly string[]; wanted: Wanted }
) {
	const { minutes, startsAt } = wanted;
	const endsAt = startsAt + minutes * 60_000;
	const call = { ...newCall(app, offering, { startsAt, endsAt }), seats: 1, quorum: null };
	await tx.insert(calls).values(call);
	for (const personId of chosen) await tx.insert(callHosts).values({ callId: call.id, personId });
	await takeFor(app, tx, {
		...{ workspaceId: offering.workspaceId, hosts: chosen, from: startsAt, till: endsAt },
		...{ before: offering.before, after: offering.after, cause: 'hold', reference: call.id },
		...{ offeringId: offering.id, until: null }
	});
	return keep(app, tx, {
		...{ wanted: { zone: wanted.zone }, offering, callId: call.id, minutes, priceMinor: 0 },
		until: app.now()
	});
}
