import type { App } from '#lib/app.ts';
import type { Acting } from '#lib/people/members/acting.server.ts';
import { filesShown, picturesShown } from '../pictures/shown.server.ts';
import { seesAllOfferings } from '../right.ts';
import { candidatesOf, ownOffering } from './acting.server.ts';
import { draftOf } from './draft-of.ts';
import { holdersOf } from './holders.server.ts';
import { missingFor, type Sale } from './missing.ts';

interface Asked {
	here: Acting;
	id: string;
	/** Of whoever looks: times are shown by their clock. */
	zone: string;
	/** What is known of these people's hours, and of the cashier. */
	sale(holderIds: readonly string[]): Promise<Sale>;
}

/** One offering for whoever works on it: as its form shows it, who holds it, and what is missing to publish it. */
export async function offeringFor(app: App, { here, id, zone, sale }: Asked) {
	const { actor, offering, hosts } = await ownOffering(app.read, here, id);
	const ids = hosts.map(({ personId }) => personId);
	const holders = await holdersOf(app.read, actor.workspace.id, ids);
	const shown = [offering.coverId, ...offering.galleryIds];
	return {
		...{ id: offering.id, kind: offering.kind, state: offering.state, title: offering.title },
		...{ version: offering.version, updatedAt: offering.updatedAt },
		draft: draftOf(offering, hosts, zone),
		holders,
		missing: missingFor(offering, holders, await sale(ids), app.now()),
		pictures: [...(await picturesShown(app.read, shown)).values()],
		files: await filesShown(app.read, offering.fileIds),
		mayChooseHosts: seesAllOfferings(actor),
		candidates: await candidatesOf(app.read, actor.workspace.id)
	};
}
