import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { passkeys, totpSecrets } from '../factors/tables.server.ts';
import { invitations } from '../members/tables.server.ts';
import { roles, type Role } from '../role.ts';
import { memberships, people, workspaces } from '../tables.server.ts';

export interface Step {
	/** Stored with what somebody put aside: never changed. */
	key: string;
	title: string;
	/** What there is when it is done. */
	thing: string;
	/** What it is good for, in one sentence. */
	why: string;
	/** The word on the button that leads there. */
	act: string;
	href(workspace: { slug: string }): string;
	/** Whose step it is. */
	roles: readonly Role[];
	isDone(app: App, person: { id: string }, workspace: { id: string }): Promise<boolean>;
}

/**
 * The first steps that this slice knows, in their order. Those of slices to its right are put among them by the pages
 * that show and skip steps (routes/…/first-steps.server.ts): a slice never looks to its right.
 */
export const steps: readonly Step[] = [
	{
		key: 'profile',
		title: 'Complete your profile',
		thing: 'Profile',
		why: 'Your name, your clock and the address of your page are what others see of you.',
		act: 'Complete',
		href: () => '/me/profile',
		roles,
		async isDone({ read }, { id }) {
			const [named] = await read
				.select({ id: people.id })
				.from(people)
				.where(and(eq(people.id, id), isNotNull(people.slug), isNotNull(people.headline)));
			return named !== undefined;
		}
	},
	{
		key: 'workspace',
		title: 'Check the workspace',
		thing: 'Workspace',
		why: 'Its name stands in every letter to a client, its zone and currency in every sum.',
		act: 'Check',
		href: ({ slug }) => `/w/${slug}/admin/workspace`,
		roles: ['owner'],
		async isDone({ read }, _person, { id }) {
			const [set] = await read
				.select({ id: workspaces.id })
				.from(workspaces)
				.where(and(eq(workspaces.id, id), isNotNull(workspaces.zone)));
			return set !== undefined;
		}
	},
	{
		key: 'invite',
		title: 'Invite a colleague',
		thing: 'Colleagues',
		why: 'Each has an account of their own, and sees what their role gives.',
		act: 'Invite',
		href: ({ slug }) => `/w/${slug}/admin/invitations`,
		roles: ['owner', 'admin'],
		async isDone({ read }, person, { id }) {
			const [invited] = await read
				.select({ id: invitations.id })
				.from(invitations)
				.where(and(eq(invitations.workspaceId, id), isNull(invitations.withdrawnAt)))
				.limit(1);
			if (invited) return true;
			const [colleague] = await read
				.select({ id: memberships.personId })
				.from(memberships)
				.where(and(eq(memberships.workspaceId, id), ne(memberships.personId, person.id)))
				.limit(1);
			return colleague !== undefined;
		}
	},
	{
		key: 'secure',
		title: 'Secure your account',
		thing: 'Safe account',
		why: 'With a passkey or a second factor, a stolen password opens nothing.',
		act: 'Secure',
		href: () => '/me/security',
		roles,
		async isDone({ read }, { id }) {
			const [key] = await read
				.select({ id: passkeys.id })
				.from(passkeys)
				.where(eq(passkeys.personId, id))
				.limit(1);
			if (key) return true;
			const [secret] = await read
				.select({ id: totpSecrets.personId })
				.from(totpSecrets)
				.where(and(eq(totpSecrets.personId, id), isNotNull(totpSecrets.confirmedAt)));
			return secret !== undefined;
		}
	}
];
