import { Refusal } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { actingMember, memberOf, type Acting } from '#lib/people/members/acting.server.ts';
import type { Role } from '#lib/people/role.ts';

const isHigh = (roles: readonly Role[]) => roles.includes('owner') || roles.includes('admin');

/** Why somebody with these roles has no hours to look at; nothing when they have. */
export function reasonAgainstHours(roles: readonly Role[], own: boolean) {
	if (isHigh(roles)) return undefined;
	if (!own) return 'Only owners and admins see the hours of others.';
	return roles.includes('consultant') ? undefined : 'Hours are for those who hold calls.';
}

/** A step or a question: who acts, and whose hours it is about; whoever may not is refused, a foreign one is not there. */
export async function whoseHours(rows: Reader, here: Acting, personId: string) {
	const actor = await actingMember(rows, here);
	const own = personId === actor.id;
	const reason = reasonAgainstHours(actor.roles, own);
	if (reason) throw new Refusal(403, reason);
	const owner = await memberOf(rows, actor.workspace.id, personId);
	return { actor, owner, own };
}
