import { and, eq, isNull, sql } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { days } from '#lib/basics/time.ts';
import { composed } from '#lib/notices/composed.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import type { Role } from '../role.ts';
import { memberships, people } from '../tables.server.ts';
import { actingMember, type Acting } from './acting.server.ts';
import { invitations } from './tables.server.ts';
import { inOrder, reasonAgainstGiving, roleWords } from './touch.ts';

export const invitationLasts = days(7);

interface Wanted {
	email: string;
	roles: readonly Role[];
	/** Filled in for them by who creates their account. */
	name?: string | undefined;
}

/**
 * Posts a letter whose link makes its reader a member. The same address again is the same invitation with a new
 * link: the one before dies.
 */
export async function invite(app: App, here: Acting, { email: typed, roles, name }: Wanted) {
	const email = typed.toLowerCase();
	const wanted = inOrder(roles);
	await actingMember(app.read, here, 'members.invite'); // who may not invite uses nothing up
	app.limits.take('invitations by workspace', here.workspace.id);
	app.limits.take('invitations by address', email);
	const token = app.newToken();

	return app.write(async (tx) => {
		const actor = await actingMember(tx, here, 'members.invite');
		const { workspace } = actor;
		const reason = reasonAgainstGiving(actor, '', wanted);
		if (reason) throw new Refusal(403, reason);
		if (wanted.length === 0)
			throw new Refusal(400, 'Choose at least one role.', { field: 'roles' });
		await assertNoMember(tx, workspace.id, email);

		const id = await keep(app, tx, actor, { email, roles: wanted, name: name ?? null, token });
		await appendAudit(app, tx, {
			...{ workspaceId: workspace.id, actor: actor.id, act: 'invitation.send' },
			...{ thing: `invitation ${id}`, detail: wanted.join(' ') }
		});
		const known = await accountOf(tx, email);
		await postLetter(app, tx, {
			...{ workspaceId: workspace.id, personId: known?.id, mentions: [actor.id] },
			to: email,
			subject: `${actor.name} invites you to ${workspace.name}`,
			...composed({
				lines: [
					`${name ? `${name}, ` : ''}${actor.name} invites you to ${workspace.name} on Concord as ${roleWords(wanted)}.`
				],
				button: {
					label: `Join ${workspace.name}`,
					href: `${app.origin}/invitation?token=${token}`
				},
				after: [
					`The link works once, for 7 days, and for ${email} alone.`,
					`If you expected no invitation, there is nothing to do: without the link nothing happens.`
				]
			})
		});
		if (known) await tellInvited(app, tx, known.id, actor);
		return id;
	});
}

async function assertNoMember(tx: Rows, workspaceId: string, email: string) {
	const [known] = await tx
		.select({ name: people.name, suspendedAt: memberships.suspendedAt })
		.from(memberships)
		.innerJoin(people, eq(people.id, memberships.personId))
		.where(and(eq(memberships.workspaceId, workspaceId), sql`lower(${people.email}) = ${email}`));
	if (!known) return;
	throw new Refusal(
		409,
		known.suspendedAt === null
			? `${known.name} is a member already. Change the roles on their page.`
			: `${known.name} is a member who is suspended. Lift that on their page.`,
		{ field: 'email' }
	);
}

interface Keeping {
	email: string;
	roles: Role[];
	name: string | null;
	token: string;
}

/** One invitation that waits per address: asked for again, it gets a new link, new roles and a new week. */
async function keep(
	app: App,
	tx: Rows,
	actor: { id: string; roles: readonly Role[]; workspace: { id: string } },
	{ token, ...wanted }: Keeping
) {
	const fresh = {
		...{ ...wanted, invitedBy: actor.id, tokenHash: hashOf(token) },
		...{ createdAt: app.now(), expiresAt: app.now() + invitationLasts }
	};
	const waiting = and(
		eq(invitations.workspaceId, actor.workspace.id),
		eq(invitations.email, wanted.email),
		isNull(invitations.acceptedAt),
		isNull(invitations.withdrawnAt)
	);
	const [known] = await tx.select().from(invitations).where(waiting);
	const reason = known && reasonAgainstGiving(actor, '', known.roles);
	if (reason)
		throw new Refusal(403, `${wanted.email} is invited by an owner already. ${reason}`, {
			field: 'email'
		});
	const [renewed] = await tx
		.update(invitations)
		.set(fresh)
		.where(waiting)
		.returning({ id: invitations.id });
	if (renewed) return renewed.id;

	const id = app.newId();
	const none = { acceptedAt: null, acceptedBy: null, withdrawnAt: null };
	await tx.insert(invitations).values({ id, workspaceId: actor.workspace.id, ...fresh, ...none });
	return id;
}

async function accountOf(tx: Rows, email: string) {
	const [known] = await tx
		.select({ id: people.id })
		.from(people)
		.where(and(sql`lower(${people.email}) = ${email}`, isNull(people.deletedAt)));
	return known;
}

/** Who has an account hears of it in the product as well; the link is in the letter alone. */
async function tellInvited(
	app: App,
	tx: Rows,
	personId: string,
	{ id, name, workspace }: { id: string; name: string; workspace: { name: string } }
) {
	await notify(app, tx, {
		...{ personId, kind: 'workspace.membership', mentions: [id] },
		title: `${name} invites you to ${workspace.name}`,
		body: 'The link to join is in the letter that came to your address.',
		href: '/workspaces',
		ownLetter: true
	});
}
