import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import type { SlipKind } from './slip.ts';
import { slips } from './tables.server.ts';

/** Whatever was on its way with the old password or address: none of it opens anything afterwards. */
export const ofOldWays = ['reset', 'new-address', 'second-factor', 'provider'] as const;

/** A step: uses up what a person still has open of these kinds. */
export async function endSlips(app: App, tx: Rows, personId: string, kinds: readonly SlipKind[]) {
	await tx
		.update(slips)
		.set({ usedAt: app.now() })
		.where(
			and(eq(slips.personId, personId), inArray(slips.kind, [...kinds]), isNull(slips.usedAt))
		);
}
