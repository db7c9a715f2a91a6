import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';

/** Steps of those who keep time: what a published group takes of its hosts' hours, in the same transaction. */
export interface Planning {
	plan(app: App, tx: Rows, offeringId: string): Promise<void>;
	unplan(app: App, tx: Rows, offeringId: string): Promise<void>;
}
