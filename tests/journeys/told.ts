import { join } from 'node:path';
import { openSqlite } from '#lib/basics/sqlite.server.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { haldenRoe } from '#lib/testing/cast.ts';
import { quietApp } from '#lib/testing/quiet-app.ts';

interface Told {
	kind?: 'workspace.membership' | 'workspace.people';
	count?: number;
	body?: string;
	href?: string;
}

/** Something that happened to one of the cast, written beside the running product as another process would. */
export async function tell(person: { id: string }, title: string, told: Told = {}) {
	const { kind = 'workspace.people', count = 1, body = '', href = '/workspaces' } = told;
	const folder = process.env.JOURNEYS_DATA as string;
	const db = openSqlite(join(folder, 'concord.db'));
	const app = quietApp({ db, folder });
	const written = { personId: person.id, kind, title, body, href, workspaceId: haldenRoe.id };
	await app.write(async (tx) => {
		for (let each = 0; each < count; each++) await notify(app, tx, written);
	});
	await db.close();
}
