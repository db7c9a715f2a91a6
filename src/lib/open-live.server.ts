import { join } from 'node:path';
import { assertOnlyOne, ownerHere } from '#sync/only-one.ts';
import { openEngine, type Engine } from '#sync/engine/engine.ts';
import { postgresDriver } from '#sync/store/postgres-driver.ts';
import { postgresStore } from '#sync/store/postgres.ts';
import { sqliteStore } from '#sync/store/sqlite.ts';
import type { Store } from '#sync/store/store.ts';
import type { App, Live } from './app.ts';
import { Refusal } from './basics/refusal.ts';
import { kindOf } from './documents.server.ts';
import { rowsProjection } from './live/project.server.ts';

/** Where the documents lie: a file beside the rows' own, or the same PostgreSQL. */
export async function openStore(folder: string, databaseUrl?: string): Promise<Store> {
	if (databaseUrl) return postgresStore(postgresDriver(databaseUrl));
	return sqliteStore(join(folder, 'documents.db'));
}

/** The engine of live documents for this app. */
export async function openLive(app: App, store: Store): Promise<Engine> {
	try {
		await assertOnlyOne(store);
	} catch (error) {
		await store.close();
		throw error;
	}
	const engine = await openEngine({
		...{ store, kindOf, owner: ownerHere(), now: app.now, log: app.log },
		projection: rowsProjection(app, (name) => kindOf(name)?.project)
	});
	void engine.catchUp();
	return engine;
}

const elsewhere = async () => {
	throw new Refusal(503, 'Live documents are served by another process.');
};

/** Of a process that has no documents: what must be done there waits for one that has. */
export const noLive: Live = {
	...{ edit: elsewhere, read: elsewhere, writtenBy: elsewhere, forget: elsewhere }
};

/** Of a process that has them. */
export function engineOf({ engine }: { engine: Engine | undefined }) {
	if (!engine) throw new Error('this process has no live documents');
	return engine;
}
