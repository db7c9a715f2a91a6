import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { schedules, takenTimes } from '#lib/availability/tables.server.ts';
import { days, hours, minutes } from '#lib/basics/time.ts';
import { offeringHosts, offerings } from '#lib/catalog/tables.server.ts';
import { haldenRoe, imogen, nadia, oleh, priya, tomasz } from '#lib/testing/cast.ts';
import { bothOfThem, openHour } from '#lib/testing/offers.ts';

/** Monday 30 November 2026, midnight in UTC. */
export const from = Date.UTC(2026, 10, 30);
export const alone = openHour.id;
export const fiveTogether = bothOfThem.id;

const five = [nadia, tomasz, oleh, priya, imogen];
const workspaceId = haldenRoe.id;

/** Five who work ten hours a day, each with 500 things in the same 31 days: calls with pauses, and a calendar of others. */
export async function busyFirm(app: App) {
	const workday: [number, number][] = [[8 * 60, 18 * 60]];
	const weekly = Array.from({ length: 7 }, () => workday);
	await app.write(async (tx) => {
		const [known] = await tx.select().from(schedules).where(eq(schedules.personId, nadia.id));
		if (!known) throw new Error('the cast has no hours');
		await tx.delete(schedules);
		await tx.delete(takenTimes);
		await tx.delete(offeringHosts).where(eq(offeringHosts.offeringId, fiveTogether));
		const lengths = { durations: [{ minutes: 30, priceMinor: 0 }], before: 5, after: 10 };
		await tx.update(offerings).set(lengths).where(eq(offerings.hosting, 'together'));
		for (const { id: personId } of five) {
			const since = app.now();
			await tx.insert(schedules).values({ ...known, personId, zone: 'Europe/Berlin', weekly });
			await tx
				.insert(offeringHosts)
				.values({ offeringId: fiveTogether, personId, priority: 0, weight: 100, since });
		}
	});
	for (const [place, { id }] of five.entries())
		await app.write(async (tx) => {
			for (const row of fiveHundred(app, id, place)) await tx.insert(takenTimes).values(row);
		});
}

/** Sixteen a day: every third one a call, the others private, most of them in the first hours. */
function fiveHundred(app: App, personId: string, place: number) {
	return Array.from({ length: 500 }, (_, at) => {
		const day = at % 31;
		const nth = Math.floor(at / 31);
		const isCall = nth % 3 === 0;
		const fromAt = from + days(day) + hours(5) + minutes(20) * nth + minutes(place);
		return {
			...{ id: app.newId(), personId, workspaceId, fromAt, tillAt: fromAt + minutes(15) },
			...({ before: 0, after: isCall ? 10 : 0, cause: isCall ? 'booking' : 'external' } as const),
			...{ reference: `${personId} ${at}`, offeringId: isCall ? alone : null, until: null },
			...{ exclusive: isCall, note: null, createdAt: app.now() }
		};
	});
}
