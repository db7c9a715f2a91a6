import { eq, or, sql } from 'drizzle-orm';
import { anybody, nothing, type Registered } from '#lib/basics/registered.ts';
import { passkeys, recoveryCodes, totpSecrets } from './factors/tables.server.ts';
import { identities } from './identities/tables.server.ts';
import { fieldRights, invitations } from './members/tables.server.ts';
import { noticeboardAskings } from './noticeboard/tables.server.ts';
import { onboardingSteps } from './onboarding/tables.server.ts';
import { erasures, ownDataExports } from './own-data/tables.server.ts';
import { knownDevices, signIns } from './sign-ins/tables.server.ts';
import { slips } from './slips/tables.server.ts';
import { memberships, people, workspaces } from './tables.server.ts';

/** What accounts, sign-ins and memberships hold of people; the whole list is src/lib/personal-data.server.ts. */
export const peoplesData: readonly Registered[] = [
	{
		...{ table: signIns, title: 'Where you are signed in', erased: 'removed' },
		of: ({ id }) => eq(signIns.personId, id),
		holds: {
			...{ way: 'how', remembered: 'for long', device: 'with what', place: 'from where' },
			...{
				createdAt: 'since when',
				lastSeenAt: 'last used',
				provedAt: 'last proof',
				expiresAt: 'until'
			}
		},
		secret: { tokenHash: 'the fingerprint of the token in your browser' },
		none: ['id', 'personId']
	},
	{
		...{ table: knownDevices, title: 'Browsers you have signed in with', erased: 'removed' },
		of: ({ id }) => eq(knownDevices.personId, id),
		holds: { device: 'with what', createdAt: 'since when', lastSeenAt: 'last used' },
		secret: { tokenHash: 'the fingerprint of the mark in your browser' },
		none: ['personId']
	},
	{
		...{ table: slips, title: 'Links that were mailed to you', erased: 'removed' },
		of: ({ id, email }) =>
			or(eq(slips.personId, id), eq(sql`lower(${slips.email})`, email.toLowerCase())),
		holds: {
			...{ kind: 'for what', email: 'to which address', createdAt: 'when' },
			...{ expiresAt: 'until when it works', usedAt: 'when it was used' }
		},
		secret: {
			tokenHash: 'the fingerprint of the link',
			detail: 'what the link needs when it is used, passwords among it as fingerprints'
		},
		none: ['personId']
	},
	{
		...{ table: identities, title: 'Accounts elsewhere that you sign in with', erased: 'removed' },
		of: ({ id }) => eq(identities.personId, id),
		holds: {
			...{ provider: 'where', subject: 'its number for you', email: 'your address there' },
			...{ connectedAt: 'since when' }
		},
		none: ['personId']
	},
	{
		...{ table: passkeys, title: 'Your passkeys', erased: 'removed' },
		of: ({ id }) => eq(passkeys.personId, id),
		holds: {
			...{ name: 'as you call it', transports: 'how it is reached', backedUp: 'kept by its maker' },
			...{ counter: 'how often it was used', createdAt: 'since when', lastUsedAt: 'last used' }
		},
		secret: { id: 'its number', publicKey: 'its key' },
		none: ['personId']
	},
	{
		...{ table: totpSecrets, title: 'Your authenticator app', erased: 'removed' },
		of: ({ id }) => eq(totpSecrets.personId, id),
		holds: { createdAt: 'when you began', confirmedAt: 'since when it is asked for' },
		secret: { sealed: 'the secret that makes the codes', lastStep: 'the last code that was taken' },
		none: ['personId']
	},
	{
		...{ table: recoveryCodes, title: 'Your recovery codes', erased: 'removed' },
		of: ({ id }) => eq(recoveryCodes.personId, id),
		holds: { usedAt: 'when it was used' },
		secret: { codeHash: 'the fingerprint of the code' },
		none: ['personId']
	},
	{
		...{ table: onboardingSteps, title: 'Your first steps', erased: 'removed' },
		of: ({ id }) => eq(onboardingSteps.personId, id),
		holds: { workspaceId: 'where', step: 'which', state: 'done or put aside', at: 'when' },
		none: ['personId']
	},
	{
		...{ table: invitations, title: 'Invitations to you', erased: 'removed' },
		of: ({ id, email }) =>
			or(eq(sql`lower(${invitations.email})`, email.toLowerCase()), eq(invitations.acceptedBy, id)),
		holds: {
			...{ workspaceId: 'where', email: 'to which address', name: 'how you were called' },
			...{ roles: 'as what', createdAt: 'when' },
			...{ expiresAt: 'until when', acceptedAt: 'accepted', withdrawnAt: 'withdrawn' }
		},
		secret: { tokenHash: 'the fingerprint of the link' },
		none: ['id', 'invitedBy', 'acceptedBy']
	},
	{
		...{ table: memberships, title: 'Your workspaces and roles', erased: 'removed' },
		of: ({ id }) => eq(memberships.personId, id),
		holds: { workspaceId: 'where', role: 'as what', since: 'since when', suspendedAt: 'suspended' },
		none: ['personId']
	},
	{
		...{ table: ownDataExports, title: 'Copies that you asked for', erased: 'removed' },
		of: ({ id }) => eq(ownDataExports.personId, id),
		holds: {
			...{ state: 'how far', problem: 'what went wrong', askedAt: 'when you asked' },
			...{ readyAt: 'when it was ready', expiresAt: 'until when it is there' }
		},
		none: ['id', 'personId', 'fileId']
	},
	{
		...{ table: people, title: 'Your profile', erased: 'emptied' },
		of: ({ id }) => eq(people.id, id),
		holds: {
			...{
				id: 'your number',
				email: 'your address',
				name: 'your name',
				slug: 'your public address'
			},
			...{ headline: 'what you do', zone: 'your time zone', hourCycle: 'how you want the clock' },
			...{
				currency: 'your currency',
				density: 'how large rows are',
				singleKeys: 'keys of one letter'
			},
			...{ keeper: 'runs the installation', suspendedAt: 'suspended', deletedAt: 'deleted' },
			...{ eraseAt: 'when it will be erased', createdAt: 'since when' }
		},
		secret: { passwordHash: 'the fingerprint of your password' },
		none: ['demo'],
		becomes: {
			...{
				email: sql`${people.id} || '@erased.invalid'`,
				name: anybody,
				slug: null,
				headline: null
			},
			...{ zone: 'UTC', hourCycle: '24', currency: 'EUR', density: 'dense', singleKeys: true },
			...{ passwordHash: null, keeper: false, demo: false, suspendedAt: null, eraseAt: null }
		},
		keptBecause:
			'Your number and when the account was made and deleted: the audit and records of others refer to it.'
	},
	nothing(workspaces, 'Workspaces', [
		'id',
		'slug',
		'name',
		'zone',
		'currency',
		'createdAt',
		'deletedAt',
		'deletedBy'
	]),
	nothing(noticeboardAskings, 'Askings to read a noticeboard', [
		'id',
		'workspaceId',
		'number',
		'askedBy',
		'at'
	]),
	nothing(fieldRights, 'Field rights', ['workspaceId', 'role', 'field', 'right']),
	nothing(erasures, 'Proofs of erasure', [
		'id',
		'personId',
		'askedAt',
		'erasedAt',
		'removed',
		'kept'
	])
];
