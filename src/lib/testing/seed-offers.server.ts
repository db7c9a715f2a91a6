import type { App } from '#lib/app.ts';
import { schedules } from '#lib/availability/tables.server.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { days } from '#lib/basics/time.ts';
import { planGroup } from '#lib/bookings/group.server.ts';
import { consultants, offeringHosts, offerings } from '#lib/catalog/tables.server.ts';
import { haldenRoe } from './cast.ts';
import { managersGroup, offers, policy, workingWeeks } from './offers.ts';

const workspaceId = haldenRoe.id;

/** A step: hours, pages and offerings of the cast, so that a stranger has something to book. */
export async function seedOffers(app: App, tx: Rows) {
	const at = app.now();
	for (const { person, weekly, description, topics, languages } of workingWeeks) {
		const { id: personId, zone } = person;
		await tx.insert(schedules).values({
			...{ workspaceId, personId, zone, weekly, holidayCountry: null, holidayRegion: null },
			...{ workedHolidays: [], travel: [], limits: [], version: 1, updatedAt: at }
		});
		await tx.insert(consultants).values({
			...{ workspaceId, personId, published: true, photoId: null, description },
			...{ experience: '', languages, topics, certificates: [], updatedAt: at }
		});
	}
	const same = {
		...{ workspaceId, currency: 'EUR', questions: [], policy, horizon: 60 * 1_440, step: null },
		...{
			gaps: 'pack' as const,
			limits: [],
			coverId: null,
			galleryIds: [],
			fileIds: [],
			version: 1
		},
		...{ state: 'published' as const, createdAt: at, updatedAt: at }
	};
	for (const { hosts, ...offer } of offers) {
		const leastPriceMinor = Math.min(...offer.durations.map(({ priceMinor }) => priceMinor));
		await tx.insert(offerings).values({
			...{ ...same, kind: 'individual', notice: 120, before: 0, after: 0, approval: false },
			...{ startsAt: null, endsAt: null, seats: null, quorum: null, leastPriceMinor, ...offer },
			createdBy: hosts[0]?.id ?? ''
		});
		await addHosts(tx, offer.id, hosts, at);
	}
	const { hosts, inDays, priceMinor, ...group } = managersGroup;
	const startsAt = Math.floor((at + days(inDays)) / days(1)) * days(1) + 10 * 3_600_000;
	await tx.insert(offerings).values({
		...{ ...same, ...group, kind: 'group', notice: 0, before: 0, after: 0, approval: false },
		...{ hosting: 'one', durations: [{ minutes: 120, priceMinor }], leastPriceMinor: priceMinor },
		...{ startsAt, endsAt: startsAt + 120 * 60_000, createdBy: hosts[0]?.id ?? '' }
	});
	await addHosts(tx, group.id, hosts, at);
	await planGroup(app, tx, group.id);
}

async function addHosts(tx: Rows, offeringId: string, hosts: { id: string }[], since: number) {
	for (const { id: personId } of hosts)
		await tx
			.insert(offeringHosts)
			.values({ offeringId, personId, priority: 0, weight: 100, since });
}
