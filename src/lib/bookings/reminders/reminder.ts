import { hours, minutes } from '#lib/basics/time.ts';
import type { ContactLetter } from '#lib/contacts/letter-wish.ts';

export type Reminder = Extract<ContactLetter, `reminder ${string}`>;

/** So long before a call, the longest first. */
export const reminders = {
	'reminder 24 h': hours(24),
	'reminder 1 h': hours(1),
	'reminder 10 min': minutes(10)
} as const satisfies Record<Reminder, number>;

export const reminderWords: Record<Reminder, { before: string; line: string }> = {
	'reminder 24 h': { before: 'In a day:', line: 'begins in a day' },
	'reminder 1 h': { before: 'In an hour:', line: 'begins in an hour' },
	'reminder 10 min': { before: 'In ten minutes:', line: 'begins in ten minutes' }
};

const names = Object.keys(reminders) as Reminder[];

/** Which are still to come, and when. What is past already is not made up for. */
export const remindersAhead = (startsAt: number, now: number) =>
	names
		.map((reminder) => ({ reminder, at: startsAt - reminders[reminder] }))
		.filter(({ at }) => at > now);

/** Late, after a standstill, one still says something true until the next one does. */
export function isStillOfUse(reminder: Reminder, startsAt: number, now: number) {
	const following = names[names.indexOf(reminder) + 1];
	return now < startsAt - (following ? reminders[following] : 0);
}
