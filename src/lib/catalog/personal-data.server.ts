import { eq } from 'drizzle-orm';
import { nothing, type Registered } from '#lib/basics/registered.ts';
import { consultants, offeringHosts, offerings, pictures } from './tables.server.ts';

/** What offerings say of those who hold them; the whole list is src/lib/personal-data.server.ts. */
export const catalogData: readonly Registered[] = [
	{
		...{ table: consultants, title: 'Your page as a consultant', erased: 'removed' },
		of: ({ id }) => eq(consultants.personId, id),
		holds: {
			...{ workspaceId: 'the firm', published: 'whether it is there', description: 'about you' },
			...{ experience: 'what you did before', languages: 'your languages', topics: 'your topics' },
			...{ certificates: 'your certificates', updatedAt: 'when it was changed' }
		},
		none: ['personId', 'photoId']
	},
	{
		...{ table: offeringHosts, title: 'Offerings that you hold', erased: 'removed' },
		of: ({ id }) => eq(offeringHosts.personId, id),
		holds: {
			...{ offeringId: 'which', priority: 'how early in turn', weight: 'how often in turn' },
			...{ since: 'since when' }
		},
		none: ['personId']
	},
	nothing(offerings, 'What firms sell', [
		...['id', 'workspaceId', 'kind', 'state', 'title', 'description', 'hosting', 'durations'],
		...['currency', 'leastPriceMinor', 'questions', 'policy', 'before', 'after', 'notice'],
		...['horizon', 'step', 'gaps', 'limits', 'approval', 'startsAt', 'endsAt', 'seats', 'quorum'],
		...['coverId', 'galleryIds', 'fileIds', 'version', 'createdBy', 'createdAt', 'updatedAt']
	]),
	nothing(pictures, 'Smaller forms of pictures', [
		...['fileId', 'workspaceId', 'state', 'made', 'wanted', 'forms', 'problem', 'createdAt']
	])
];
