import { Refusal } from '#lib/basics/refusal.ts';
import type { Role } from './role.ts';

/** What may be done with a workspace and its people, and by whom. Other slices have tables of their own. */
const may = {
	'members.see': ['owner', 'admin', 'consultant', 'operator', 'sales', 'analyst'],
	'members.invite': ['owner', 'admin'],
	'members.change': ['owner', 'admin'],
	'fields.change': ['owner', 'admin'],
	'audit.read': ['owner', 'admin'],
	'noticeboard.ask': ['owner', 'admin'],
	'workspace.change': ['owner', 'admin'],
	'workspace.hand-over': ['owner'],
	'workspace.delete': ['owner']
} as const satisfies Record<string, readonly Role[]>;

export type Act = keyof typeof may;

export interface Member {
	roles: readonly Role[];
}

export function can({ roles }: Member, act: Act) {
	const allowed: readonly Role[] = may[act];
	return roles.some((role) => allowed.includes(role));
}

/** Why it cannot be done, for the disabled button; nothing when it can. */
export function reasonAgainst(member: Member, act: Act) {
	if (can(member, act)) return undefined;
	const [one, ...rest] = may[act];
	const whom =
		rest.length > 0 ? `${one}s and ${rest.map((role) => `${role}s`).join(', ')}` : `${one}s`;
	return `Only ${whom} do this.`;
}

/** Asked again by the verb, whatever the page showed. */
export function assertCan(member: Member, act: Act) {
	const reason = reasonAgainst(member, act);
	if (reason) throw new Refusal(403, reason);
}
