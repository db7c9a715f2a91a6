import { and, eq } from 'drizzle-orm';
import type { Step } from '#lib/people/onboarding/steps.server.ts';
import { holding } from './right.ts';
import { consultants, offeringHosts, offerings } from './tables.server.ts';

/** What a consultant does before the first client comes. */
export const sellingSteps: readonly Step[] = [
	{
		key: 'page',
		title: 'Write your public page',
		thing: 'Public page',
		why: 'Clients choose by it: who you are, what you know, in which languages.',
		act: 'Write',
		href: ({ slug }) => `/w/${slug}/profile`,
		roles: holding,
		async isDone({ read }, person, workspace) {
			const [page] = await read
				.select({ published: consultants.published })
				.from(consultants)
				.where(and(eq(consultants.workspaceId, workspace.id), eq(consultants.personId, person.id)));
			return page?.published === true;
		}
	},
	{
		key: 'offering',
		title: 'Publish your first offering',
		thing: 'First offering',
		why: 'What a client books: so long, for so much, with what you ask beforehand.',
		act: 'Offer',
		href: ({ slug }) => `/w/${slug}/offerings`,
		roles: holding,
		// A draft is booked by nobody.
		async isDone({ read }, person, workspace) {
			const [held] = await read
				.select({ id: offerings.id })
				.from(offerings)
				.innerJoin(offeringHosts, eq(offeringHosts.offeringId, offerings.id))
				.where(
					and(
						eq(offeringHosts.personId, person.id),
						eq(offerings.workspaceId, workspace.id),
						eq(offerings.state, 'published')
					)
				)
				.limit(1);
			return held !== undefined;
		}
	},
	{
		key: 'share',
		title: 'Share your link',
		thing: 'Link',
		why: 'One address with everything that can be booked: for your signature, your site, your profiles.',
		act: 'Share',
		href: ({ slug }) => `/w/${slug}/profile#link`,
		roles: holding,
		// Nobody sees a link being pasted: done is when it was copied (`markStepDone`).
		isDone: async () => false
	}
];
