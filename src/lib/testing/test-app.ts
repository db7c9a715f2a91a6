import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { App } from '#lib/app.ts';
import { openLimits } from '#lib/basics/limits.ts';
import { silentLog } from '#lib/basics/log.ts';
import { composeApp } from '#lib/compose.server.ts';
import { diskFiles } from '#lib/outside/files/disk.server.ts';
import { embeddedMail } from '#lib/outside/mail/outbox.server.ts';
import { absentVideo } from '#lib/outside/video/absent.ts';
import { rowsForTest } from './rows-for-test.ts';

export interface TestApp extends App {
	clock: { now: number; pass(ms: number): void };
	folder: string;
}

/** Tuesday 24 November 2026, 10:17 in Berlin. */
const then = Date.UTC(2026, 10, 24, 9, 17);

/** The same product on rows of its own, with embedded twins, a clock that stands still and ids that count. */
export function testApp(): TestApp {
	const folder = mkdtempSync(join(tmpdir(), 'concord-test-'));
	const db = rowsForTest(folder);
	const clock = { now: then, pass: (ms: number) => void (clock.now += ms) };
	const now = () => clock.now;
	let ids = 0;

	const app = composeApp({
		db,
		trial: true,
		origin: 'http://localhost:3000',
		secret: 'the secret of a test installation',
		now,
		newId: () => `id-${++ids}`,
		mail: embeddedMail('concord@localhost'),
		video: absentVideo('No media server in unit tests.', 'Open a real one.', then),
		files: diskFiles(join(folder, 'files')),
		limits: openLimits(now),
		log: silentLog,
		draining: new AbortController().signal
	});

	onTestFinished(async () => {
		await db.close();
		rmSync(folder, { recursive: true, force: true });
	});
	return { ...app, clock, folder };
}
