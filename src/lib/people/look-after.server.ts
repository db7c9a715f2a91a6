import type { App } from '#lib/app.ts';
import { workspacesOf } from './read.server.ts';

/** Whether this person may see how the installation does and start failed work again: owners and admins. */
export async function mayLookAfter(app: App, person: { id: string } | undefined) {
	if (!person) return false;
	const workspaces = await workspacesOf(app, person);
	return workspaces.some(({ roles }) => roles.includes('owner') || roles.includes('admin'));
}
