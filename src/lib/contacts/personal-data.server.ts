import { anybody, nothing, type Registered } from '#lib/basics/registered.ts';
import { isContact, ofContact } from './known-contact.server.ts';
import { contactMerges, contactNotes, contacts, contactWishes } from './tables.server.ts';

/** What firms keep of their clients; the whole list is src/lib/personal-data.server.ts. */
export const contactsData: readonly Registered[] = [
	{
		...{ table: contactNotes, title: 'What firms here noted about you', erased: 'removed' },
		of: (person) => ofContact(contactNotes.contactId, person),
		holds: { workspaceId: 'the firm', text: 'the words', at: 'when', changedAt: 'when changed' },
		none: ['id', 'contactId', 'by']
	},
	{
		...{ table: contactWishes, title: 'Which letters you want of firms here', erased: 'removed' },
		of: (person) => ofContact(contactWishes.contactId, person),
		holds: { letter: 'which', wanted: 'wanted or not', at: 'since when' },
		none: ['contactId']
	},
	nothing(contactMerges, 'Which contacts were found to be one, by number', [
		...['id', 'workspaceId', 'fromId', 'intoId', 'by', 'at', 'undoneAt']
	]),
	{
		...{ table: contacts, title: 'What firms here keep of you as a client', erased: 'emptied' },
		of: isContact,
		holds: {
			...{ workspaceId: 'the firm', name: 'your name', email: 'your address' },
			...{ company: 'your company', zone: 'your time zone', createdAt: 'since when' }
		},
		none: ['id', 'personId', 'mergedInto'],
		becomes: { name: anybody, email: null, company: null, zone: null, personId: null },
		keptBecause:
			'That a firm had a client, without saying whom: its bookings and papers refer to it.'
	}
];
