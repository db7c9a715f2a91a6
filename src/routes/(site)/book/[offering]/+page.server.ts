import { redirect } from '@sveltejs/kit';
import type { z } from 'zod';
import { dayTextAt } from '#lib/availability/calendar/clocks-of.ts';
import { addressKey } from '#lib/basics/limits.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { detach } from '#lib/bookings/attach.server.ts';
import { hold } from '#lib/bookings/hold.server.ts';
import { giveUp, keepAgain, keepLonger, keptBy } from '#lib/bookings/kept.server.ts';
import { bookingPath } from '#lib/bookings/link.server.ts';
import { isRisky } from '#lib/bookings/risk.server.ts';
import { GivenUp, submit } from '#lib/bookings/submit.server.ts';
import { bookable } from '#lib/catalog/for-booking.server.ts';
import { CashierAway } from '#lib/payments/answered.server.ts';
import { startCheckout } from '#lib/payments/start-checkout.server.ts';
import { slotMark } from '#lib/web/slot-mark.server.ts';
import { actBringing, keepFiles } from './brought.server.ts';
import { answersIn, answersOf, bookedForm, heldForm, keptForm } from './details.ts';
import { keptHere, orNearest } from './nearest.server.ts';
import { bookingPage, readerHere } from './shown.server.ts';
import { saidWith } from './wanted.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** Its own small script instead of the whole client: what is asked for first is nothing but the page. */
export const csr = false;

export const load: PageServerLoad = (event) => bookingPage(event);

export const actions: Actions = {
	hold: async (event) => {
		const { app } = event.locals;
		app.limits.take('holds by address', addressKey(event.getClientAddress()));
		const { offering } = await bookable(app.read, event.params.offering);
		const { questions } = offering;
		const schema = heldForm(questions);
		return actBringing(event, { schema, questions, run });

		async function run(input: z.infer<typeof schema>, files: ReadonlyMap<string, File>) {
			const { startsAt, length, seats, ...written } = input;
			// A list of people says it in the address, the page itself in its form.
			const said = Number.isNaN(length) ? Number(event.url.searchParams.get('length')) : length;
			const minutes = offering.kind === 'group' ? 0 : said;
			const { zone, cycle } = await readerHere(event);
			const keeper = slotMark(event).keep();
			const personId = saidWith(event.url);
			const wanted = { offeringId: offering.id, minutes, startsAt, keeper, zone, personId };
			const lost = { startsAt, minutes, sent: written };
			const refused = await orNearest(event, lost, async () => {
				const many = seats !== undefined && { seats };
				const [first] = await hold(app, { ...wanted, ...many, hourCycle: cycle });
				if (first) await keepFiles(app, { partyId: first.partyId, keeper, questions, files });
			});
			if (refused) return refused;
			const words = Object.values(written).some((each) => typeof each === 'string' && each.trim());
			// Whoever had written their details already keeps them: they come back with this very page.
			if (words) return { sent: written as Record<string, string>, held: true };
			redirect(303, `${event.url.pathname}${queryOf(event, dayAt(startsAt, zone))}#details`);
		}
	},

	longer: (event) => onKept(event, keepLonger),

	drop: (event) => onKept(event, giveUp),

	/** Which file is said by the button. */
	without: (event) =>
		onKept(event, (app, kept, questionId) => detach(app, { ...kept, questionId })),

	book: async (event) => {
		const { app } = event.locals;
		const { offering } = await bookable(app.read, event.params.offering);
		const { questions } = offering;
		const schema = bookedForm(questions);
		return actBringing(event, { schema, questions, run });

		async function run(input: z.infer<typeof schema>) {
			const { name, email, message, party, keptAt } = input;
			const keeper = slotMark(event).said;
			if (!party || !keeper)
				throw new Refusal(409, 'Choose a time first; what you wrote is kept here.');
			const risky = await isDoubtful(event, { email, keeper, offeringId: offering.id });
			const { zone, cycle: hourCycle } = await readerHere(event);
			const details = { name, email, message, answers: answersIn(input), zone, hourCycle };
			const sent = { name, email, message, ...answersOf(input) };
			const lost = { startsAt: keptAt, minutes: lengthIn(event, offering), sent };
			let path = '';
			const refused = await orNearest(event, lost, async () => {
				const sending = { partyId: party, keeper, details, risky };
				const { outcome, seats } = await submit(app, sending).catch(async (error: unknown) => {
					// Something else is kept by now: said, not guessed.
					if (!(error instanceof GivenUp) || (await keptHere(event, offering.id))) throw error;
					const again = { partyId: party, keeper, zone, hourCycle, personId: saidWith(event.url) };
					return submit(app, { ...sending, partyId: await keepAgain(app, again) });
				});
				const [first] = seats as [(typeof seats)[number]];
				path = bookingPath(app, first);
				if (outcome !== 'pay' || event.url.searchParams.has('embed')) return;
				path = await toPay(app, first.partyId, path);
			});
			if (refused) return refused;
			redirect(303, inside(event, path));
		}
	}
};

/** To the cashier's page, or where the cashier does not answer, to the page on which it is asked again. */
async function toPay(app: App.Locals['app'], partyId: string, path: string) {
	try {
		return (await startCheckout(app, { partyId, returnTo: path, cancelTo: path })).url;
	} catch (error) {
		if (error instanceof CashierAway) return `${path}?cashier=away`;
		throw error;
	}
}

/** What is written comes back with the page: a browser without scripts would lose it. */
async function onKept(
	event: RequestEvent,
	verb: (
		app: App.Locals['app'],
		kept: { partyId: string; keeper: string },
		file: string
	) => Promise<unknown>
) {
	const { app } = event.locals;
	const { questions } = (await bookable(app.read, event.params.offering)).offering;
	return actBringing(event, {
		...{ schema: keptForm(questions), questions },
		async run({ party: partyId, file, ...sent }) {
			await verb(app, { partyId, keeper: slotMark(event).said }, file);
			return { sent };
		}
	});
}

/** What costs is proven by being paid; only what is free can be taken in a stranger's name. */
async function isDoubtful(
	event: RequestEvent,
	{ email, keeper, offeringId }: { email: string; keeper: string; offeringId: string }
) {
	const { app } = event.locals;
	const kept = await keptBy(app.read, { offeringId, keeper });
	if (!kept || kept.first.priceMinor > 0) return false;
	return isRisky(app, { address: event.getClientAddress(), keeper, email, offeringId });
}

/** Inside another site what follows is shown in the frame, and the booking itself in a window of its own. */
function inside({ url }: RequestEvent, path: string) {
	if (!url.searchParams.has('embed') || !path.startsWith('/booking/')) return path;
	const zone = url.searchParams.get('zone');
	const clock = zone === null ? '' : `&zone=${encodeURIComponent(zone.slice(0, 40))}`;
	return `${url.pathname}?embed=1&booked=${path.slice('/booking/'.length)}${clock}`;
}

/** As the address says, or the first of those that are offered. */
function lengthIn({ url }: RequestEvent, { durations }: { durations: { minutes: number }[] }) {
	const said = Number(url.searchParams.get('length'));
	return (durations.find(({ minutes }) => minutes === said) ?? durations[0])?.minutes ?? 0;
}

const dayAt = (at: number, zone: string) => (Number.isFinite(at) ? dayTextAt(zone, at) : '');

/** Where one was, at the day that was chosen. */
function queryOf({ url }: RequestEvent, day?: string) {
	const kept = new URLSearchParams();
	const names = ['day', 'from', 'length', 'with', 'embed'];
	for (const name of url.searchParams.has('embed') ? [...names, 'zone'] : names) {
		const said = url.searchParams.get(name);
		if (said !== null) kept.set(name, said.slice(0, 40));
	}
	if (day) kept.set('day', day);
	return kept.size > 0 ? `?${kept}` : '';
}
