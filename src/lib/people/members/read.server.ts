import type { App } from '#lib/app.ts';
import { assertCan, type Member } from '../right.ts';
import { memberOf } from './acting.server.ts';
import { fieldRightsOf } from './field-rights.server.ts';
import { visible } from './fields.ts';
import { mayGive, reasonAgainstTouching } from './touch.ts';

interface Viewer {
	person: { id: string };
	workspace: Member & { id: string };
}

/** One member as who may change them sees them, with what may be changed and why the rest may not. */
export async function memberSeen({ read }: App, { person, workspace }: Viewer, personId: string) {
	assertCan(workspace, 'members.change');
	const actor = { id: person.id, roles: workspace.roles };
	const found = await memberOf(read, workspace.id, personId);
	const rights = await fieldRightsOf(read, workspace.id);
	const self = found.id === person.id;
	return {
		member: visible(rights, workspace.roles, 'member', found),
		self,
		reason: reasonAgainstTouching(actor, found),
		// What they are already stays offered: else saving would take it away.
		offered: self && !actor.roles.includes('owner') ? found.roles : mayGive(actor)
	};
}
