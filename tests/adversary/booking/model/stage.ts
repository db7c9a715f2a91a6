import { inArray, ne } from 'drizzle-orm';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '#lib/app.ts';
import { takenTimes } from '#lib/availability/tables.server.ts';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { hours } from '#lib/basics/time.ts';
import { planGroup } from '#lib/bookings/group.server.ts';
import { bookings, bookingSteps, callHosts, calls } from '#lib/bookings/tables.server.ts';
import { offeringHosts, offerings } from '#lib/catalog/tables.server.ts';
import { jobs, news } from '#lib/jobs/tables.server.ts';
import { quietApp } from '#lib/testing/quiet-app.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import type { Chance } from '../by-chance.ts';
import { group, groupFrom, groupTill, quorum, single, wednesday } from './sold.ts';
import { emptyWorld, type World } from './slow.ts';

/** In memory where the machine has a folder there: what is stored durably is not what this is about. */
const fast = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** The product on rows of its own with a clock that is moved by hand. */
export async function openStage() {
	const folder = mkdtempSync(join(fast, 'concord-model-'));
	const db = await openRows(folder);
	const clock = { now: wednesday - hours(36) };
	let ids = 0;
	const newId = () => `id-${String(++ids).padStart(9, '0')}`;
	const app = quietApp({ db, folder, now: () => clock.now, newId });
	await seedDemo(app);
	await app.write(async (tx) => {
		const same = { notice: 0, step: 30, gaps: 'grid' as const };
		const ids = [...single, group].map(({ id }) => id);
		await tx.update(offerings).set(same).where(inArray(offerings.id, ids));
		const planned = { startsAt: groupFrom, endsAt: groupTill, quorum, seats: group.seats ?? 0 };
		await tx
			.update(offerings)
			.set(planned)
			.where(inArray(offerings.id, [group.id]));
		const [host = ''] = group.hosts;
		await tx
			.update(offeringHosts)
			.set({ personId: host })
			.where(inArray(offeringHosts.offeringId, [group.id]));
	});
	return {
		...{ app, clock, file: join(folder, 'concord.db') },
		async close() {
			await db.close();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/** Another story: nothing is booked, and it is some time before that Wednesday or on it. */
export async function begin(app: App, clock: { now: number }, chance: Chance): Promise<World> {
	clock.now = wednesday - hours(36) + chance.below(hours(50));
	const groupCall = await app.write(async (tx) => {
		for (const table of [takenTimes, bookingSteps, bookings, callHosts, calls, news, jobs])
			await tx.delete(table);
		await planGroup(app, tx, group.id);
		const [call] = await tx.select({ id: calls.id }).from(calls).where(ne(calls.id, ''));
		return call?.id ?? '';
	});
	return emptyWorld(clock.now, groupCall);
}
