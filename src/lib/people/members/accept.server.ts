import { and, eq, sql } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import type { Role } from '../role.ts';
import { createPerson } from '../accounts/create-person.server.ts';
import { admit } from '../sign-ins/admit.server.ts';
import type { WhereFrom } from '../sign-ins/where-from.ts';
import { memberships, people, workspaces } from '../tables.server.ts';
import { actingMember } from './acting.server.ts';
import { setRoles } from './change-roles.server.ts';
import { sameAddress, stateOf } from './invitation.ts';
import { invitations } from './tables.server.ts';
import { tellOwners } from './tell.server.ts';
import { reasonAgainstGiving, roleWords } from './touch.ts';

/** A step and a question: what the link is good for now, or the words that say why it is not and whom to ask. */
export async function openInvitationBy(app: App, token: string, rows: Reader = app.read) {
	const [found] = await rows
		.select({
			id: invitations.id,
			email: invitations.email,
			name: invitations.name,
			roles: invitations.roles,
			expiresAt: invitations.expiresAt,
			acceptedAt: invitations.acceptedAt,
			withdrawnAt: invitations.withdrawnAt,
			inviter: { id: people.id, name: people.name },
			workspace: { id: workspaces.id, slug: workspaces.slug, name: workspaces.name },
			deletedAt: workspaces.deletedAt
		})
		.from(invitations)
		.innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
		.innerJoin(people, eq(people.id, invitations.invitedBy))
		.where(eq(invitations.tokenHash, hashOf(token)));
	if (!found)
		throw new Refusal(
			404,
			'This link opens no invitation. It may be incomplete, or a newer letter has taken its place: use the link of the newest, or ask who invited you to send it again.'
		);
	const { inviter, workspace, deletedAt, acceptedAt, withdrawnAt, expiresAt, ...rest } = found;
	const state = stateOf({ acceptedAt, withdrawnAt, expiresAt }, app.now());
	if (state !== 'waiting') throw new Refusal(410, wordsFor[state](inviter.name, workspace.name));
	if (deletedAt !== null)
		throw new Refusal(
			410,
			`${workspace.name} was deleted meanwhile. Ask ${inviter.name} whether it comes back.`
		);
	await assertStillGiven(rows, found);
	return { ...rest, inviter, workspace };
}

const wordsFor = {
	accepted: (_inviter: string, firm: string) =>
		`This invitation to ${firm} was used already: each works once. Sign in with the account that joined.`,
	withdrawn: (inviter: string, firm: string) =>
		`This invitation to ${firm} was withdrawn. Ask ${inviter} if that is a mistake.`,
	expired: (inviter: string, firm: string) =>
		`This invitation to ${firm} is older than 7 days. Ask ${inviter} to send it again.`
};

/** An invitation is worth what its inviter may give now: who lost the right, or has gone, lets nobody in any more. */
async function assertStillGiven(
	rows: Reader,
	{ inviter, workspace, roles }: { inviter: Named; workspace: Named; roles: Role[] }
) {
	let reason: string | undefined = 'gone';
	try {
		const member = await actingMember(rows, { person: inviter, workspace }, 'members.invite');
		reason = reasonAgainstGiving(member, '', roles);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
	}
	if (reason)
		throw new Refusal(
			410,
			`${inviter.name} may no longer invite to ${workspace.name} in this way. Ask an owner of it for a new invitation.`
		);
}

interface Named {
	id: string;
	name: string;
}

/** Whether somebody has an account at the address of an invitation: told to whoever holds its link, and to nobody else. */
export async function hasAccount(rows: Reader, email: string) {
	const [known] = await rows
		.select({ id: people.id })
		.from(people)
		.where(sql`lower(${people.email}) = ${email}`);
	return known !== undefined;
}

/** Somebody who is signed in joins, if the invitation is to their own address. */
export async function joinByInvitation(app: App, { id }: { id: string }, token: string) {
	return app.write(async (tx) => {
		const invitation = await openInvitationBy(app, token, tx);
		const [person] = await tx.select().from(people).where(eq(people.id, id));
		if (!person) throw new NotThere('This account');
		if (!sameAddress(person.email, invitation.email))
			throw new Refusal(
				403,
				`This invitation is for ${invitation.email}, and you are signed in as ${person.email}. Sign out and continue with the invited address.`
			);
		return join(app, tx, person, invitation);
	});
}

interface Newcomer {
	token: string;
	name: string;
	passwordHash: string;
	zone: string;
	from: WhereFrom;
	/** The token of a sign-in that this browser had. */
	before?: string | undefined;
}

/**
 * The link proves the address: a new account with it joins and is signed in. An account that is there already is
 * neither taken nor changed: its owner signs in first.
 */
export async function registerByInvitation(app: App, newcomer: Newcomer) {
	const { token, name, passwordHash, zone, from, before } = newcomer;
	const [id, signInToken] = [app.newId(), app.newToken()];
	return app.write(async (tx) => {
		const invitation = await openInvitationBy(app, token, tx);
		if (await hasAccount(tx, invitation.email))
			throw new Refusal(
				409,
				`There is an account with ${invitation.email} already. Sign in with it, then join.`
			);
		const person = { id, name, email: invitation.email };
		const by = `invitation ${invitation.id}`;
		await createPerson(app, tx, { ...person, zone, passwordHash, by });
		const workspace = await join(app, tx, person, invitation);
		const admitted = await admit(app, tx, {
			...{ personId: person.id, way: 'link', remembered: false, from, before },
			token: signInToken
		});
		return { workspace, admitted };
	});
}

type Open = Awaited<ReturnType<typeof openInvitationBy>>;

async function join(app: App, tx: Rows, person: Named, { id, roles, workspace, inviter }: Open) {
	const standing = await tx
		.select({ role: memberships.role, suspendedAt: memberships.suspendedAt })
		.from(memberships)
		.where(and(eq(memberships.workspaceId, workspace.id), eq(memberships.personId, person.id)));
	if (standing.some(({ suspendedAt }) => suspendedAt !== null))
		throw new Refusal(
			403,
			`You are suspended in ${workspace.name}. Ask ${inviter.name} to lift that first.`
		);
	const given = roles.filter((role) => !standing.some((has) => has.role === role));
	await setRoles(app, tx, workspace.id, person, { given, withdrawn: [] });
	await tx
		.update(invitations)
		.set({ acceptedAt: app.now(), acceptedBy: person.id })
		.where(eq(invitations.id, id));
	await appendAudit(app, tx, {
		...{ workspaceId: workspace.id, actor: person.id, act: 'invitation.accept' },
		...{ thing: `invitation ${id}`, detail: roles.join(' ') }
	});
	if (standing.length === 0)
		await app.record(tx, 'member.joined', {
			...{ workspace: workspace.id, person: person.id, at: app.now() }
		});
	await tellOwners(app, tx, person.id, {
		...{ workspace, mentions: [person.id, inviter.id] },
		...{ title: `${person.name} joined ${workspace.name} as ${roleWords(roles)}` },
		...{ body: `Invited by ${inviter.name}.`, href: `/w/${workspace.slug}/admin/people` }
	});
	return workspace;
}
