import { join } from 'node:path';
import type { App } from './app.ts';
import { closeEach } from './basics/close-each.ts';
import { CannotStart } from './basics/cannot-start.ts';
import { installationSecret, openDataFolder } from './basics/data-folder.server.ts';
import { openLimits } from './basics/limits.ts';
import { jsonLog } from './basics/log.ts';
import { newMetrics, type Metrics } from './basics/metrics.server.ts';
import { openRows } from './basics/open-rows.server.ts';
import type { Db } from './basics/rows.ts';
import { readSettings, type Settings } from './basics/settings.ts';
import { composeApp } from './compose.server.ts';
import { absentCashier } from './outside/cashier/absent.ts';
import { embeddedTill } from './outside/cashier/till.server.ts';
import { diskFiles } from './outside/files/disk.server.ts';
import { openIdentity } from './outside/identity/identity.server.ts';
import { watchApp } from './metrics.server.ts';
import { embeddedMail } from './outside/mail/outbox.server.ts';
import { smtpMail } from './outside/mail/smtp.server.ts';
import { absentVideo } from './outside/video/absent.ts';
import { localVideo } from './outside/video/local.server.ts';
import { remoteVideo } from './outside/video/remote.server.ts';
import { noLive, openLive, openStore } from './open-live.server.ts';
import { hasDemoPeople } from './people/read.server.ts';
import type { Engine } from '#sync/engine/engine.ts';

export interface Opened {
	app: App;
	db: Db;
	settings: Settings;
	metrics: Metrics;
	/** Serves live documents; not there in a process that only works in the background. */
	engine: Engine | undefined;
	/** Ends streams and sockets first; everything else is closed by `close`. */
	drain(): void;
	close(): Promise<void>;
}

interface Options {
	/** False for a process beside the main one: two media servers in one folder would end each other. */
	ownMediaServer?: boolean;
	/** False for a process that leaves them to the one that has them. */
	liveDocuments?: boolean;
}

/** Composition root: what the environment says becomes one App. Fails in one sentence (`CannotStart`). */
export async function openApp(
	settings = readSettings(),
	{ ownMediaServer = true, liveDocuments = true }: Options = {}
): Promise<Opened> {
	const folder = openDataFolder(settings.dataFolder);
	const metrics = newMetrics();
	const db = await openRows(folder, settings.databaseUrl, metrics.rows);
	if (!settings.trial && (await hasDemoPeople(db.read))) {
		await db.close();
		throw new CannotStart(
			'These rows were a trial: its demo people could still act in a real installation. ' +
				'Choose an empty DATA_DIR (or DATABASE_URL), or remove APP_ORIGIN.'
		);
	}
	const draining = new AbortController();
	const log = jsonLog(settings.logLevel, (line) => process.stderr.write(line));
	const { smtp, livekit } = settings;

	let engine: Engine | undefined;
	const app = composeApp({
		db,
		live: {
			edit: (...all) => (engine ?? noLive).edit(...all),
			read: (...all) => (engine ?? noLive).read(...all),
			writtenBy: (...all) => (engine ?? noLive).writtenBy(...all),
			forget: (...all) => (engine ?? noLive).forget(...all)
		},
		trial: settings.trial,
		origin: settings.origin,
		secret: settings.secret ?? installationSecret(folder),
		now: Date.now,
		mail: smtp ? smtpMail(smtp) : embeddedMail('concord@concord.example', settings.trial),
		cashier: settings.till ? embeddedTill : absentCashier,
		video: livekit
			? remoteVideo(livekit)
			: ownMediaServer
				? localVideo({ dataFolder: folder, webPort: settings.port, log })
				: absentVideo('The media server belongs to the main process.', 'Ask there.', Date.now()),
		files: diskFiles(join(folder, 'files')),
		identity: openIdentity(settings.identity),
		limits: openLimits(Date.now, metrics.refusedByLimit),
		log,
		draining: draining.signal
	});

	if (liveDocuments) {
		try {
			engine = await openLive(app, await openStore(folder, settings.databaseUrl));
		} catch (error) {
			await closeEach(app.video.close, app.mail.close, db.close);
			throw error;
		}
	}
	watchApp(metrics, app, folder, engine);

	return {
		app,
		db,
		settings,
		metrics,
		engine,
		drain: () => draining.abort(),
		close: () => closeEach(async () => engine?.close(), app.video.close, app.mail.close, db.close)
	};
}

const key = Symbol.for('concord.app');
type Holder = { [key]?: Promise<Opened> };

/** The app of this process. On globalThis, so that development reloads modules without opening it twice. */
export function theApp(options?: Options) {
	return ((globalThis as Holder)[key] ??= openApp(readSettings(), options));
}
