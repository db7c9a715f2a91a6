import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import type { Rows } from '#lib/basics/rows.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import type { OfferingState } from '../offering.ts';
import { offerings } from '../tables.server.ts';
import { ownOffering } from './acting.server.ts';
import { holdersOf } from './holders.server.ts';
import { missingFor, type Sale } from './missing.ts';
import type { Planning } from './planning.ts';
import './news.ts';

/** From now on it can be booked; what is still missing is said in words. */
export const publishOffering = (app: App, here: Acting, id: string, sale: Sale & Planning) =>
	app.write((tx) => publish(app, tx, here, { id, sale }));

async function publish(
	app: App,
	tx: Rows,
	here: Acting,
	{ id, sale }: { id: string; sale: Sale & Planning }
) {
	const { actor, offering, hosts } = await ownOffering(tx, here, id);
	if (offering.state === 'published') return offering;
	const ids = hosts.map(({ personId }) => personId);
	const holders = await holdersOf(tx, actor.workspace.id, ids);
	const missing = missingFor(offering, holders, sale, app.now());
	if (missing.length > 0) throw new Refusal(409, missing.map(({ words }) => words).join(' '));
	await become(app, tx, { actor, offering, state: 'published' });
	await app.record(tx, 'offering.published', { offering: offering.id });
	if (offering.kind === 'group') await sale.plan(app, tx, offering.id);
	return { ...offering, state: 'published' as const };
}

/** Back to draft: nobody books it any more, and what is booked stays. */
export const withdrawOffering = (app: App, here: Acting, id: string, { unplan }: Planning) =>
	app.write(async (tx) => {
		const { actor, offering } = await ownOffering(tx, here, id);
		if (offering.state !== 'published') return;
		await become(app, tx, { actor, offering, state: 'draft' });
		await app.record(tx, 'offering.withdrawn', { offering: offering.id });
		if (offering.kind === 'group') await unplan(app, tx, offering.id);
	});

/** Out of the way, with all that was booked; answers what it was, so that it can be undone. */
export const archiveOffering = (app: App, here: Acting, id: string, { unplan }: Planning) =>
	app.write(async (tx) => {
		const { actor, offering } = await ownOffering(tx, here, id);
		if (offering.state === 'archived') return offering;
		await become(app, tx, { actor, offering, state: 'archived' });
		await app.record(tx, 'offering.archived', { offering: offering.id });
		if (offering.kind === 'group') await unplan(app, tx, offering.id);
		return offering;
	});

/** Taken up again, as a draft; one that was published goes on when nothing is missing. */
export const restoreOffering = (
	app: App,
	here: Acting,
	{ id, published, sale }: { id: string; published: boolean; sale: Sale & Planning }
) =>
	app.write(async (tx) => {
		const { actor, offering } = await ownOffering(tx, here, id);
		if (offering.state === 'archived') await become(app, tx, { actor, offering, state: 'draft' });
		if (published) {
			try {
				await publish(app, tx, here, { id, sale });
				return { title: offering.title, published: true };
			} catch (error) {
				// What is missing meanwhile keeps it a draft, and that is said.
				if (!(error instanceof Refusal) || error.status !== 409) throw error;
				return { title: offering.title, published: false, because: error.message };
			}
		}
		return { title: offering.title, published: false };
	});

interface Becoming {
	actor: { id: string; workspace: { id: string } };
	offering: { id: string; state: OfferingState };
	state: OfferingState;
}

async function become(app: App, tx: Rows, { actor, offering, state }: Becoming) {
	await tx
		.update(offerings)
		.set({ state, updatedAt: app.now() })
		.where(eq(offerings.id, offering.id));
	await appendAudit(app, tx, {
		...{ workspaceId: actor.workspace.id, actor: actor.id, act: 'offering.state' },
		...{ thing: `offering ${offering.id}`, detail: `${offering.state} → ${state}` }
	});
}
