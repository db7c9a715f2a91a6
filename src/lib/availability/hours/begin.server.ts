import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { isZone } from '#lib/basics/zones.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import { schedules } from '../tables.server.ts';
import { usualWeek } from './periods.ts';
import { hoursRows } from './rows.server.ts';
import { whoseHours } from './whose.server.ts';

/** Monday to Friday, nine to five, in this zone: only when somebody says so. */
export async function beginHours(
	app: App,
	here: Acting,
	{ personId, zone }: { personId: string; zone: string }
) {
	if (!isZone(zone)) throw new Refusal(400, 'Choose a time zone.', { field: 'zone' });
	await app.write(async (tx) => {
		const { actor, own } = await whoseHours(tx, here, personId);
		const workspaceId = actor.workspace.id;
		// Twice is once: what is there already stays.
		if (await hoursRows(tx, { workspaceId, personId })) return;
		await tx.insert(schedules).values({
			...{ workspaceId, personId, zone, weekly: usualWeek, holidayCountry: null },
			...{ holidayRegion: null, workedHolidays: [], travel: [], limits: [], version: 1 },
			updatedAt: app.now()
		});
		if (!own)
			await appendAudit(app, tx, {
				...{ workspaceId, actor: actor.id, act: 'hours.change', thing: `person ${personId}` },
				detail: 'begin'
			});
	});
}
