import { desc } from 'drizzle-orm';
import ICAL from 'ical.js';
import type { App } from '#lib/app.ts';
import { letters } from '#lib/notices/tables.server.ts';

type Letter = typeof letters.$inferSelect;

/** What somebody was sent, newest first. */
export async function lettersTo(app: App, { email }: { email: string }) {
	const all = await app.read.select().from(letters).orderBy(desc(letters.at), desc(letters.id));
	return all.filter(({ to }) => to === email);
}

/** The event that is attached to a letter, as a calendar reads it. */
export function eventIn({ attachments }: Letter) {
	const [file] = attachments;
	if (!file) return undefined;
	const text = Buffer.from(file.base64, 'base64').toString();
	const calendar = new ICAL.Component(ICAL.parse(text));
	const part = calendar.getFirstSubcomponent('vevent');
	if (!part) throw new Error('the file holds no event');
	const { uid, sequence, summary, startDate } = new ICAL.Event(part);
	const method = calendar.getFirstPropertyValue('method');
	return { uid, sequence, summary, method, startsAt: startDate.toJSDate().getTime() };
}

/** Where a letter leads by these words. */
export function linkIn({ text }: Letter, label: string) {
	const [, href] = new RegExp(`${label}:\n(\\S+)`).exec(text) ?? [];
	if (!href) throw new Error(`no link “${label}” in the letter`);
	return new URL(href);
}
