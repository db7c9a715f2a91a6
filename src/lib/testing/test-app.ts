import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { App } from '#lib/app.ts';
import { carryOut } from '#lib/jobs/carry-out.server.ts';
import { claimJobs } from '#lib/jobs/claim.server.ts';
import { work } from '#lib/reactions.server.ts';
import { testLive } from './test-live.ts';
import { quietApp } from './quiet-app.ts';
import { rowsForTest } from './rows-for-test.ts';

export interface TestApp extends App {
	clock: { now: number; pass(ms: number): void };
	folder: string;
	/** Does every job that is due, and those that come of it. */
	settle(): Promise<void>;
}

/** Tuesday 24 November 2026, 10:17 in Berlin. */
const then = Date.UTC(2026, 10, 24, 9, 17);

/** The same product on rows of its own, with embedded twins, a clock that stands still and ids that count. */
export function testApp(): TestApp {
	const folder = mkdtempSync(join(tmpdir(), 'concord-test-'));
	const db = rowsForTest(folder);
	const clock = { now: then, pass: (ms: number) => void (clock.now += ms) };
	let ids = 0;
	const documents = testLive(() => app);
	const { live } = documents;
	const app: App = quietApp({
		...{ db, folder, live, now: () => clock.now },
		newId: () => `id-${++ids}`
	});

	async function settle() {
		const kinds = Object.keys(work);
		for (;;) {
			const due = await claimJobs(app, { kinds, limit: 50, leaseLasts: 60_000 });
			if (due.length === 0) return;
			for (const job of due) await carryOut(app, work, job, 60_000);
		}
	}

	onTestFinished(async () => {
		await documents.close();
		await db.close();
		rmSync(folder, { recursive: true, force: true });
	});
	return Object.assign(app, { clock, folder, settle });
}
