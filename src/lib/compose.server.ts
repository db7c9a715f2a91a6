import type { App } from './app.ts';
import { newId, newToken } from './basics/ids.ts';
import type { Db } from './basics/rows.ts';
import { documentRole } from './documents.server.ts';
import { addJob } from './jobs/add.server.ts';
import { recorder } from './jobs/record.server.ts';
import type { Cashier } from './outside/cashier/cashier.ts';
import type { TillNeeds } from './outside/cashier/till.server.ts';
import { postgresIndex } from './outside/search/postgres-index.server.ts';
import { rowsSearch } from './outside/search/rows-search.server.ts';
import { sqliteIndex } from './outside/search/sqlite-index.server.ts';
import { personalData } from './personal-data.server.ts';
import { reactions } from './reactions.server.ts';

type Made =
	| 'rows'
	| 'read'
	| 'write'
	| 'onCommit'
	| 'probe'
	| 'scrub'
	| 'personalData'
	| 'newId'
	| 'newToken'
	| 'record'
	| 'jobs'
	| 'cashier'
	| 'search'
	| 'documentRole';

interface Given extends Omit<App, Made> {
	db: Db;
	newId?: () => string;
	cashier(needs: TillNeeds): Cashier;
}

/** Puts the parts together, the same way for the product and for its tests. */
export function composeApp({ db, cashier, ...given }: Given): App {
	const record = recorder(reactions);
	const app: App = {
		...given,
		rows:
			db.engine === 'postgres'
				? { kind: 'real', detail: 'PostgreSQL' }
				: { kind: 'embedded', detail: 'SQLite, in the data folder' },
		newId: given.newId ?? (() => newId(given.now())),
		newToken,
		read: db.read,
		write: db.write,
		onCommit: db.onCommit,
		probe: db.probe,
		scrub: db.scrub,
		personalData,
		cashier: cashier({ read: db.read, write: db.write, newToken, ...given }),
		record: (tx, kind, payload) => record(app, tx, kind, payload),
		jobs: { add: (tx, kind, payload, options) => addJob(app, tx, kind, payload, options) },
		documentRole: (person, name) => documentRole(app, person, name),
		search:
			db.engine === 'postgres'
				? rowsSearch(postgresIndex, 'PostgreSQL full-text search')
				: rowsSearch(sqliteIndex, 'SQLite full-text search')
	};
	return app;
}
