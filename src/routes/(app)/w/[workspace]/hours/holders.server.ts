import type { App } from '#lib/app.ts';
import { membersOf } from '#lib/people/read.server.ts';
import { can } from '#lib/people/right.ts';
import type { Role } from '#lib/people/role.ts';

interface Here {
	person: { id: string };
	workspace: { id: string; roles: readonly Role[] };
}

/** Whose hours one may look at, for the choice above the week; nobody for who sees only their own. */
export async function holders(
	app: App,
	{ person, workspace }: Here,
	shown: { id: string; name: string }
) {
	if (!can(workspace, 'members.change')) return [];
	const members = await membersOf(app, workspace);
	return members
		.filter(
			({ id, roles, suspendedAt }) =>
				id === person.id || id === shown.id || (roles.includes('consultant') && !suspendedAt)
		)
		.map(({ id, name }) => ({ value: id, label: id === person.id ? `${name} (you)` : name }));
}
