import { existsSync } from 'node:fs';
import { chdir, exit, loadEnvFile, stderr } from 'node:process';
import { CannotStart } from '../src/lib/basics/cannot-start.ts';
import { readSettings, type Settings } from '../src/lib/basics/settings.ts';
import type { App } from '../src/lib/app.ts';

/** Opens the rows that the settings name, for a script of a few moments, and closes them. */
export async function onRows(run: (app: App, settings: Settings) => Promise<void>) {
	chdir(`${import.meta.dirname}/..`);
	if (existsSync('.env')) loadEnvFile('.env');
	try {
		const settings = readSettings();
		// Imported late: the engine is chosen by DATABASE_URL, which .env may hold.
		const { openDataFolder } = await import('../src/lib/basics/data-folder.server.ts');
		const { openRows } = await import('../src/lib/basics/open-rows.server.ts');
		const { quietApp } = await import('../src/lib/testing/quiet-app.ts');
		const folder = openDataFolder(settings.dataFolder);
		const db = await openRows(folder, settings.databaseUrl);
		await run(quietApp({ db, folder }), settings);
		await db.close();
	} catch (error) {
		if (!(error instanceof CannotStart)) throw error;
		stderr.write(`${error.message}\n`);
		exit(1);
	}
}
