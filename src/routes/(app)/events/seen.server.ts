import type { App } from '#lib/app.ts';
import { unreadCount } from '#lib/notices/list.server.ts';
import { workspacesOf } from '#lib/people/read.server.ts';

export type Seen = Awaited<ReturnType<typeof seenOf>>;

/** What every page of a person follows: what waits to be read, and what they are where. */
export async function seenOf(app: App, person: { id: string }) {
	return {
		notices: await unreadCount(app, person),
		workspaces: await workspacesOf(app, person)
	};
}
