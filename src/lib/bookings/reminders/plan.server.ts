import type { Work } from '#lib/app.ts';
import { toldOf } from '../letters/told.server.ts';
import { remindersAhead, type Reminder } from './reminder.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'reminders.plan': { booking: string };
		'client.is-reminded': { booking: string; startsAt: number; reminder: Reminder };
		'hosts.are-reminded': { call: string; startsAt: number; reminder: Reminder };
	}
}

/**
 * Plans what is said before a call, when it is booked and whenever it is moved. Keyed by the time that it is about:
 * moved there and back it is planned once, and what was planned for another time says nothing when it is due.
 */
export const planReminders: Work<'reminders.plan'> =
	async (app, { booking: id }) =>
	async (tx) => {
		const told = await toldOf(tx, id);
		if (told?.booking.state !== 'confirmed') return;
		const { startsAt, id: call } = told.call;
		for (const { reminder, at } of remindersAhead(startsAt, app.now())) {
			const keyed = (of: string) => ({ key: `${of}:${startsAt}:${reminder}`, at });
			const about = { startsAt, reminder };
			await app.jobs.add(tx, 'client.is-reminded', { booking: id, ...about }, keyed(id));
			await app.jobs.add(tx, 'hosts.are-reminded', { call, ...about }, keyed(call));
		}
	};
