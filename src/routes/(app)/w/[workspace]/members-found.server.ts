import type { App } from '#lib/app.ts';
import { portraitOf } from '#lib/people/portrait.ts';
import { membersOf } from '#lib/people/read.server.ts';
import { fits } from '../../palette/commands.ts';

const most = 8;

type Workspace = Parameters<typeof membersOf>[1];

/** Members whose name, headline or role fits: searched in what the viewer may see, and nothing else. */
export async function membersFound(app: App, workspace: Workspace, query: string) {
	const members = await membersOf(app, workspace);
	return members
		.filter(({ name, headline, roles }) =>
			fits(`${name} ${headline ?? ''} ${roles.join(' ')}`, query)
		)
		.slice(0, most)
		.map(({ id, name, headline }) => ({ id, name, headline, photo: portraitOf({ id }) }));
}
