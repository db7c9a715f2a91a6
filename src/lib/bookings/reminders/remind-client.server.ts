import type { Work } from '#lib/app.ts';
import { contactOf, idsOf } from '#lib/contacts/contact-of.server.ts';
import { contactUnsubscribeLink } from '#lib/contacts/unsubscribe.server.ts';
import { wantsLetter } from '#lib/contacts/wishes.server.ts';
import { composed } from '#lib/notices/composed.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { factsOf, greeting, subject, whom, type ToClient } from '../letters/client-letters.ts';
import { addressed, toClient } from '../letters/tell-client.server.ts';
import { toldOf } from '../letters/told.server.ts';
import { isStillOfUse, reminderWords, type Reminder } from './reminder.ts';

/** Looked at when it is due: whether it still stands, at this time, and is wanted. */
export const remindClient: Work<'client.is-reminded'> =
	async (app, { booking: id, startsAt, reminder }) =>
	async (tx) => {
		const told = await toldOf(tx, id);
		if (told?.booking.state !== 'confirmed' || told.call.startsAt !== startsAt) return;
		const about = toClient(app, told);
		const { workspaceId, contactId } = told.booking;
		if (!about || contactId === null || !isStillOfUse(reminder, startsAt, app.now())) return;
		const contact = await contactOf(tx, workspaceId, contactId);
		if (!(await wantsLetter(tx, await idsOf(tx, contact), reminder))) return;

		const unsubscribe = contactUnsubscribeLink(app, contact.id, reminder);
		const { before, letter } = reminderTo(about, reminder, unsubscribe);
		await postLetter(app, tx, {
			...addressed(about),
			...{ subject: subject(about, before), ...composed(letter), unsubscribe }
		});
	};

function reminderTo(about: ToClient, reminder: Reminder, href: string) {
	const { before, line } = reminderWords[reminder];
	const { firm, manage } = about;
	return {
		before,
		letter: {
			lines: [`${greeting(about)}, your call with ${whom(about)} ${line}.`],
			...factsOf(about),
			button: { label: 'Open the call', href: manage },
			after: ['Moved or cancelled in good time, it costs nobody anything.'],
			footer: {
				words: `A reminder of your call with ${firm.name}.`,
				link: { label: 'No more of these', href }
			}
		}
	};
}
