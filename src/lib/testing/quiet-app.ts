import { join } from 'node:path';
import type { App, Live } from '#lib/app.ts';
import { openLimits } from '#lib/basics/limits.ts';
import { silentLog } from '#lib/basics/log.ts';
import type { Db } from '#lib/basics/rows.ts';
import { composeApp } from '#lib/compose.server.ts';
import { embeddedTill } from '#lib/outside/cashier/till.server.ts';
import { diskFiles } from '#lib/outside/files/disk.server.ts';
import { noLive } from '#lib/open-live.server.ts';
import { noProviders } from '#lib/outside/identity/identity.ts';
import { embeddedMail } from '#lib/outside/mail/outbox.server.ts';
import { absentVideo } from '#lib/outside/video/absent.ts';

interface Given {
	db: Db;
	folder: string;
	now?: () => number;
	newId?: () => string;
	live?: Live;
}

/** Nobody wrote in documents here: there is nothing to copy and nothing to erase. */
const quietLive: Live = { ...noLive, writtenBy: async () => [], forget: async () => {} };

/** The product on rows that are open already, with embedded twins, no media server and nothing in the log. */
export function quietApp({ db, folder, now = Date.now, newId, live = quietLive }: Given): App {
	return composeApp({
		db,
		live,
		trial: true,
		origin: 'http://localhost:3000',
		secret: 'the secret of a test installation',
		now,
		newId,
		mail: embeddedMail('concord@concord.example'),
		cashier: embeddedTill,
		video: absentVideo('No media server in unit tests.', 'Open a real one.', now()),
		files: diskFiles(join(folder, 'files')),
		identity: noProviders,
		limits: openLimits(now),
		log: silentLog,
		draining: new AbortController().signal
	});
}
