import type { App } from '#lib/app.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { otherOwners } from './acting.server.ts';

interface Told {
	workspace: { id: string };
	/** Ids of those whom the words name. */
	mentions: string[];
	title: string;
	body?: string;
	href?: string;
}

/** A step: somebody hears what became of their own place in a workspace. */
export async function tellMember(
	app: App,
	tx: Rows,
	personId: string,
	{ workspace, ...told }: Told
) {
	await notify(app, tx, {
		...{ personId, kind: 'workspace.membership', workspaceId: workspace.id },
		...told
	});
}

/** A step: the owners hear who came, went or became something else; whoever did it knows already. */
export async function tellOwners(
	app: App,
	tx: Rows,
	actorId: string,
	{ workspace, ...told }: Told
) {
	for (const personId of await otherOwners(tx, workspace.id, actorId))
		await notify(app, tx, {
			...{ personId, kind: 'workspace.people', workspaceId: workspace.id },
			...told
		});
}
