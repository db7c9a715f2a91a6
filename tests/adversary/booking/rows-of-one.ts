import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '#lib/app.ts';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { quietApp } from '#lib/testing/quiet-app.ts';
import { seedDemo, seedElsewhere } from '#lib/testing/seed-demo.server.ts';

/** Tuesday 24 November 2026, ten in Berlin. */
export const then = Date.UTC(2026, 10, 24, 9);

/** Both firms of the cast on rows of their own, as one process of the product has them. */
export async function onRowsOfOne<T>(run: (app: App, folder: string) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'concord-booking-'));
	const db = await openRows(folder);
	try {
		const app = quietApp({ db, folder, now: () => then });
		await seedDemo(app);
		await seedElsewhere(app);
		return await run(app, folder);
	} finally {
		await db.close();
		rmSync(folder, { recursive: true, force: true });
	}
}
