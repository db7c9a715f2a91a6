import type { App } from '#lib/app.ts';
import { foundAs } from './project.server.ts';

const most = 8;

/** What stands on the noticeboard of one's own workspace with these words; every member reads it. */
export async function boardFound(app: App, workspace: { id: string }, words: string) {
	const wanted = { workspaceId: workspace.id, words, kinds: [foundAs], limit: most };
	const hits = await app.search.find(app.read, wanted);
	return hits.map(({ id, title, excerpt }) => ({ id, title, excerpt }));
}
