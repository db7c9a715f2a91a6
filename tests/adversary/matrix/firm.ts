import type { App } from '../../../src/lib/app.ts';
import { bookOnBehalf } from '../../../src/lib/bookings/on-behalf.server.ts';
import { days } from '../../../src/lib/basics/time.ts';
import { invitations } from '../../../src/lib/people/members/tables.server.ts';
import { memberships, people, workspaces } from '../../../src/lib/people/tables.server.ts';
import { elsewhere, haldenRoe, imogen, nadia } from '../../../src/lib/testing/cast.ts';
import { openHour } from '../../../src/lib/testing/offers.ts';
import { suspended } from './who.ts';

/** What every firm has that somebody of another firm may reach for. */
export interface FirmThings {
	/** Waiting ones: Halden & Roe's, and the other firm's. */
	invitation: { own: string; foreign: string };
	/** Imogen deleted it, and may restore it. */
	deletedWorkspace: string;
	/** Of a call that Nadia holds, ten days ahead. */
	booking: string;
}

/** A suspended member, an invitation of each firm, a deleted workspace. */
export async function addFirmThings(app: App): Promise<FirmThings> {
	const now = app.now();
	const invitation = { own: app.newId(), foreign: app.newId() };
	const waiting = { roles: ['sales' as const], createdAt: now, expiresAt: now + days(7) };
	const gone = { id: 'ws-deleted', slug: 'deleted', name: 'Deleted', createdAt: now };
	await app.write(async (tx) => {
		await tx.insert(people).values({
			...{ id: suspended, email: 'suspended@halden-roe.example', name: 'Suspended' },
			...{ zone: 'UTC', demo: true, createdAt: now }
		});
		const member = { personId: suspended, role: 'admin' as const, since: now };
		await tx.insert(memberships).values({ ...member, workspaceId: haldenRoe.id, suspendedAt: now });
		await tx.insert(workspaces).values({ ...gone, deletedAt: now, deletedBy: imogen.id });
		await tx
			.insert(memberships)
			.values({ workspaceId: gone.id, personId: imogen.id, role: 'owner', since: now });
		for (const [of, id] of Object.entries(invitation)) {
			const own = of === 'own';
			await tx.insert(invitations).values({
				...{ ...waiting, id, email: `${of}@new.example`, tokenHash: id },
				workspaceId: own ? haldenRoe.id : elsewhere.workspace.id,
				invitedBy: own ? imogen.id : elsewhere.owner.id
			});
		}
	});
	const { id: booking } = await bookOnBehalf(
		app,
		{ person: nadia, workspace: haldenRoe },
		{
			...{
				offeringId: openHour.id,
				minutes: 30,
				startsAt: Math.ceil(now / days(1)) * days(1) + days(10)
			},
			...{ name: 'Ana Marek', email: 'ana@marek.example', zone: 'UTC', message: '' }
		}
	);
	return { invitation, deletedWorkspace: gone.id, booking };
}
