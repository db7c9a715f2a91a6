import { auditOf } from '#lib/audit/read.server.ts';
import { csv } from '#lib/basics/csv.ts';
import { memberHere } from '#lib/people/here.server.ts';
import { assertCan } from '#lib/people/right.ts';
import { asRead, wantedIn } from '../as-read.server.ts';
import type { RequestHandler } from './$types';

const mostRows = 10_000;
const heads = ['Number', 'Time (UTC)', 'Who', 'Act', 'What', 'Done to', 'Details'];

/** The same entries as the page shows, of all pages. */
export const GET: RequestHandler = async (event) => {
	const { app, workspace } = await memberHere(event);
	assertCan(workspace, 'audit.read');
	const found = await auditOf(app, workspace.id, wantedIn(event.url), mostRows);
	const rows = (await asRead(app, workspace, found)).map((entry) => [
		...[String(entry.seq), new Date(entry.at).toISOString(), entry.who, entry.act],
		...[entry.what, entry.thing, entry.detail]
	]);
	return new Response(csv([heads, ...rows]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="audit-${workspace.slug}.csv"`,
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store'
		}
	});
};
