import { join } from 'node:path';
import { newId } from '#lib/basics/ids.ts';
import { openSqlite } from '#lib/basics/sqlite.server.ts';
import { planGroup } from '#lib/bookings/group.server.ts';
import { usualPolicy, type Question } from '#lib/catalog/offering.ts';
import { offeringHosts, offerings } from '#lib/catalog/tables.server.ts';
import { haldenRoe, priya } from '#lib/testing/cast.ts';
import { quietApp } from '#lib/testing/quiet-app.ts';

/** What a client brings. */
export const plan: Question = { id: 'plan', label: 'Your plan', form: 'file', required: true };

interface Wanted {
	title: string;
	priceMinor?: number;
	/** Of a group: how many seats, and when. */
	seats?: number;
	startsAt?: number;
	questions?: Question[];
	/** Of whom it takes time: somebody else than the other journeys where a page is watched. */
	host?: typeof priya;
}

/** Something of its own, Priya's unless it says whose, that one journey books, written beside the running product: no other journey takes its times. */
export async function ownOffering({
	title,
	priceMinor = 0,
	seats,
	startsAt,
	questions = [],
	host = priya
}: Wanted) {
	const folder = process.env.JOURNEYS_DATA as string;
	const db = openSqlite(join(folder, 'concord.db'));
	const app = quietApp({ db, folder });
	const [id, now] = [newId(), app.now()];
	const group = seats !== undefined && startsAt !== undefined;
	const minutes = group ? 120 : 30;
	await app.write(async (tx) => {
		await tx.insert(offerings).values({
			...{ id, workspaceId: haldenRoe.id, kind: group ? 'group' : 'individual', title },
			...{ state: 'published', description: 'For one journey alone.', hosting: 'one' },
			...{ durations: [{ minutes, priceMinor }], currency: 'EUR', leastPriceMinor: priceMinor },
			...{ questions, policy: usualPolicy, before: 0, after: 0, notice: 0 },
			...{ horizon: 500 * 1_440, step: null, gaps: 'grid', limits: [], approval: false },
			...{ startsAt: startsAt ?? null, endsAt: group ? startsAt + minutes * 60_000 : null },
			...{ seats: seats ?? null, quorum: group ? 2 : null, coverId: null, galleryIds: [] },
			...{ fileIds: [], version: 1, createdBy: host.id, createdAt: now, updatedAt: now }
		});
		await tx
			.insert(offeringHosts)
			.values({ offeringId: id, personId: host.id, priority: 0, weight: 100, since: now });
		if (group) await planGroup(app, tx, id);
	});
	await db.close();
	return `/book/${id}`;
}

/** A weekday so many weeks from now, as addresses have it: each journey takes days of its own. */
export function dayIn(weeks: number, weekday: number) {
	const week = 7 * 86_400_000;
	const monday = Math.floor((Date.now() - 4 * 86_400_000) / week) * week + 4 * 86_400_000;
	return new Date(monday + weeks * week + weekday * 86_400_000).toISOString().slice(0, 10);
}

/** The second Sunday of March, when New York's clocks go forward and Europe's do not yet. */
export function nextMarchNight() {
	for (let year = new Date().getUTCFullYear(); ; year++) {
		const first = new Date(Date.UTC(year, 2, 1)).getUTCDay();
		const sunday = Date.UTC(year, 2, 1 + ((7 - first) % 7) + 7);
		if (sunday > Date.now() + 14 * 86_400_000) return sunday;
	}
}

/** A Wednesday of the next July that is two weeks away at least. */
export function summerDay() {
	for (let week = 2; ; week++) {
		const day = dayIn(week, 2);
		if (day.slice(5, 7) === '07') return day;
	}
}
