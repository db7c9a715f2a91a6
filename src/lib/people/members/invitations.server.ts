import { and, desc, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { isId } from '#lib/basics/ids.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { assertCan, type Member } from '../right.ts';
import { people } from '../tables.server.ts';
import { actingMember, type Acting } from './acting.server.ts';
import { stateOf } from './invitation.ts';
import { invite } from './invite.server.ts';
import { invitations } from './tables.server.ts';
import { reasonAgainstGiving } from './touch.ts';

const shown = 200;

/** All invitations of a workspace, newest first, for those who may invite. */
export async function invitationsOf(app: App, workspace: Member & { id: string }) {
	assertCan(workspace, 'members.invite');
	const { id, email, name, roles, createdAt, expiresAt, acceptedAt, withdrawnAt } = invitations;
	const rows = await app.read
		.select({
			...{ id, email, name, roles, createdAt, expiresAt, acceptedAt, withdrawnAt },
			inviter: people.name
		})
		.from(invitations)
		.innerJoin(people, eq(people.id, invitations.invitedBy))
		.where(eq(invitations.workspaceId, workspace.id))
		.orderBy(desc(createdAt), desc(id))
		.limit(shown);
	return rows.map((row) => ({ ...row, state: stateOf(row, app.now()) }));
}

/** The link in the letter is worth nothing from now on. */
export async function withdrawInvitation(app: App, here: Acting, id: string) {
	await app.write(async (tx) => {
		const actor = await actingMember(tx, here, 'members.invite');
		const invitation = await openInvitation(tx, actor.workspace.id, id);
		const reason = reasonAgainstGiving(actor, '', invitation.roles);
		if (reason) throw new Refusal(403, reason);
		await tx
			.update(invitations)
			.set({ withdrawnAt: app.now() })
			.where(eq(invitations.id, invitation.id));
		await appendAudit(app, tx, {
			...{ workspaceId: actor.workspace.id, actor: actor.id, act: 'invitation.withdraw' },
			...{ thing: `invitation ${id}`, detail: invitation.roles.join(' ') }
		});
	});
}

/** The same invitation with a new link and a new week; the link before dies. */
export async function sendInvitationAgain(app: App, here: Acting, id: string) {
	await actingMember(app.read, here, 'members.invite');
	const { email, roles, name } = await openInvitation(app.read, here.workspace.id, id);
	await invite(app, here, { email, roles, name: name ?? undefined });
}

async function openInvitation(rows: Reader, workspaceId: string, id: string) {
	if (!isId(id)) throw new NotThere('This invitation');
	const [found] = await rows
		.select()
		.from(invitations)
		.where(and(eq(invitations.workspaceId, workspaceId), eq(invitations.id, id)));
	if (!found) throw new NotThere('This invitation');
	if (found.acceptedAt !== null)
		throw new Refusal(409, 'This invitation was accepted already: they are a member now.');
	if (found.withdrawnAt !== null)
		throw new Refusal(409, 'This invitation was withdrawn. Invite the address anew.');
	return found;
}
