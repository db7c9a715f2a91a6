import { join } from 'node:path';
import { openLimits } from '#lib/basics/limits.ts';
import { silentLog } from '#lib/basics/log.ts';
import { openRows } from '#lib/basics/open-rows.server.ts';
import { composeApp } from '#lib/compose.server.ts';
import { diskFiles } from '#lib/outside/files/disk.server.ts';
import { embeddedMail } from '#lib/outside/mail/outbox.server.ts';
import { absentVideo } from '#lib/outside/video/absent.ts';

/** The product without pages and media: rows, jobs, news, as a process of its own opens them. */
export async function openSpine(folder: string) {
	const db = await openRows(folder);
	const app = composeApp({
		db,
		trial: true,
		origin: 'http://localhost:3000',
		secret: 'the secret of a chaos installation',
		now: Date.now,
		mail: embeddedMail('concord@localhost'),
		video: absentVideo('No media server in this suite.', 'Open a real one.', Date.now()),
		files: diskFiles(join(folder, 'files')),
		limits: openLimits(Date.now),
		log: silentLog,
		draining: new AbortController().signal
	});
	return { app, db };
}
