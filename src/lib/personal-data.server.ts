import { and, eq, or, sql, type Column } from 'drizzle-orm';
import { availabilityData } from './availability/personal-data.server.ts';
import { bookingsData, ofBooking } from './bookings/personal-data.server.ts';
import { catalogData } from './catalog/personal-data.server.ts';
import { paymentsData } from './payments/personal-data.server.ts';
import { auditEntries } from './audit/tables.server.ts';
import { nothing, type Known, type Registered } from './basics/registered.ts';
import { isContact, ofContact } from './contacts/known-contact.server.ts';
import { contacts } from './contacts/tables.server.ts';
import { contactsData } from './contacts/personal-data.server.ts';
import { jobs, news, turns } from './jobs/tables.server.ts';
import { passes, projections } from './live/tables.server.ts';
import { lettersOf } from './notices/letters-of.server.ts';
import { letters, noticePreferences, notices } from './notices/tables.server.ts';
import { files } from './outside/files/tables.server.ts';
import { searchEntries } from './outside/search/tables.server.ts';
import { peoplesData } from './people/personal-data.server.ts';

/**
 * Every table and every column, and what becomes of it when its person is erased. Export, erasure and the page about
 * one's own data all go by this one list. Erasure goes from top to bottom: what is found by another row stands before it.
 */
export const personalData: readonly Registered[] = [
	{
		...{ table: searchEntries, title: 'What the search finds of you', erased: 'removed' },
		of: ofClient,
		holds: { title: 'your name', body: 'what it is found by', updatedAt: 'when it was noted' },
		secret: { foldedTitle: 'the same without accents', foldedBody: 'the same without accents' },
		none: ['number', 'workspaceId', 'kind', 'id']
	},
	// Before the contacts: whoever is named as one is found by them.
	{
		...{ table: letters, title: 'Letters to you', erased: 'removed' },
		of: lettersOf,
		holds: {
			...{ to: 'your address', from: 'who wrote', subject: 'about what', text: 'the words' },
			...{ html: 'the words as a page', attachments: 'what was attached', at: 'when' },
			...{
				state: 'whether it went out',
				problem: 'what the mail server said',
				endedAt: 'when it went'
			}
		},
		secret: { unsubscribe: 'the signed link at its end' },
		none: ['id', 'workspaceId', 'personId', 'mentions', 'attempts'],
		mentions: {
			rows: (person) => naming(letters.mentions, person),
			...{ words: ['subject', 'text'], pages: ['html'], emptied: { attachments: [] } }
		}
	},
	{
		...{ table: notices, title: 'Notices to you', erased: 'removed' },
		of: ({ id }) => eq(notices.personId, id),
		holds: {
			...{
				kind: 'about what',
				title: 'what happened',
				body: 'what it means',
				href: 'where it leads'
			},
			...{ at: 'when', readAt: 'when you read it', mailedAt: 'when it went out by mail' }
		},
		none: ['id', 'personId', 'workspaceId', 'mentions', 'inProduct', 'mail'],
		mentions: { rows: (person) => naming(notices.mentions, person), words: ['title', 'body'] }
	},
	// Before the bookings: what came with one is found by it.
	{
		...{ table: files, title: 'Your files', erased: 'removed', bytes: true },
		of: (person) => or(eq(files.personId, person.id), ofBooking(files.personId, person)),
		holds: {
			...{ name: 'the name', type: 'the kind', bytes: 'the size' },
			...{ sha256: 'a fingerprint of the content', createdAt: 'when you sent it' }
		},
		none: ['id', 'workspaceId', 'personId']
	},
	...paymentsData,
	...bookingsData,
	...contactsData,
	{
		...{ table: noticePreferences, title: 'How you want to hear of things', erased: 'removed' },
		of: ({ id }) => eq(noticePreferences.personId, id),
		holds: { kind: 'of what', inProduct: 'in the product', mail: 'by mail' },
		none: ['personId']
	},
	{
		...{ table: passes, title: 'Open documents', erased: 'removed' },
		of: ({ id }) => eq(passes.actor, id),
		holds: { document: 'which', role: 'as what', expiresAt: 'until when' },
		secret: { tokenHash: 'the fingerprint of the pass' },
		none: ['actor', 'signIn']
	},
	{
		...{ table: auditEntries, title: 'What was done with your account', erased: 'kept' },
		of: ({ id }) => or(eq(auditEntries.actor, id), eq(auditEntries.thing, `person ${id}`)),
		holds: {
			at: 'when',
			actor: 'by whom',
			act: 'what',
			thing: 'to what',
			detail: 'details, by number'
		},
		none: ['chain', 'seq', 'previous', 'hash'],
		keptBecause:
			'The audit names people by their number alone, and nobody can be found by it after the erasure. ' +
			'It cannot be changed, so that nobody can hide what they did.'
	},
	...availabilityData,
	...catalogData,
	...peoplesData,
	nothing(news, 'What happened, by number', ['id', 'kind', 'payload', 'at']),
	nothing(jobs, 'Work in the background, by number', [
		...['id', 'kind', 'key', 'payload', 'state', 'attempts', 'runAt', 'lease', 'leaseUntil'],
		...['createdAt', 'endedAt', 'lastError']
	]),
	nothing(projections, 'How far rows follow their documents', ['document', 'epoch', 'seq']),
	nothing(turns, 'Recurring work', ['name', 'dueAt', 'takenAt'])
];

function ofClient(person: Known) {
	return and(eq(searchEntries.kind, 'contact'), ofContact(searchEntries.id, person));
}

/** By one's own id, or by that of a contact who is oneself. */
function naming(mentions: Column, person: Known) {
	const said = sql`cast(${mentions} as text)`;
	const asContact = sql`exists (select 1 from ${contacts} where ${isContact(person)} and ${said} like '%"' || ${contacts.id} || '"%')`;
	return or(sql`${said} like ${`%${JSON.stringify(person.id)}%`}`, asContact);
}
