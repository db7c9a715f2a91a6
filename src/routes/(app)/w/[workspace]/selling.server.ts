import type { App } from '#lib/app.ts';
import { withHours } from '#lib/availability/with-hours.server.ts';
import { SlotTaken } from '#lib/availability/take.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { planGroup, unplanGroup } from '#lib/bookings/group.server.ts';
import { offeringWithHosts } from '#lib/catalog/for-booking.server.ts';
import type { Sale } from '#lib/catalog/offerings/missing.ts';
import type { Planning } from '#lib/catalog/offerings/planning.ts';

/** What publishing needs of the slices beside the catalog: hours, the cashier, and the time that a group takes. */
export async function saleOf(
	app: App,
	workspace: { id: string },
	ids: readonly string[]
): Promise<Sale & Planning> {
	return {
		withHours: await withHours(app, workspace, ids),
		cashier: app.cashier.kind,
		...planning
	};
}

/** The same for one offering; what is not there has nobody. */
export async function saleFor(app: App, workspace: { id: string }, offering: string) {
	const { hosts } = await offeringWithHosts(app.read, offering);
	return saleOf(...([app, workspace, hosts.map(({ personId }) => personId)] as const));
}

export const planning: Planning = {
	unplan: unplanGroup,
	async plan(app, tx, offering) {
		try {
			await planGroup(app, tx, offering);
		} catch (cause) {
			if (!(cause instanceof SlotTaken)) throw cause;
			throw new Refusal(
				409,
				'Somebody who holds it has something else at that time. Choose another, or free theirs.',
				{ field: 'day', cause }
			);
		}
	}
};
