import type { App } from '#lib/app.ts';
import { portraitOf } from '../portrait.ts';
import { membersOf } from '../read.server.ts';
import type { Role } from '../role.ts';

/** The members of a workspace as its noticeboard names them; who only reads cannot say that they have read. */
export async function readersIn(app: App, workspace: { id: string; roles: readonly Role[] }) {
	const members = await membersOf(app, workspace);
	return members
		.filter(({ suspendedAt }) => suspendedAt === null)
		.map((member) => ({
			...{ id: member.id, name: member.name, photo: portraitOf(member) },
			marks: member.roles.some((role) => role !== 'analyst')
		}));
}
