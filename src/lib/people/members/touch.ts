import { roles, type Role } from '../role.ts';

interface Member {
	id: string;
	roles: readonly Role[];
}

const high: readonly Role[] = ['owner', 'admin'];
const isOwner = ({ roles }: Pick<Member, 'roles'>) => roles.includes('owner');
const isHigh = ({ roles }: Pick<Member, 'roles'>) => roles.some((role) => high.includes(role));

/** What somebody may make others: an admin makes no owners and no admins. */
export function mayGive(actor: Pick<Member, 'roles'>): readonly Role[] {
	if (isOwner(actor)) return roles;
	return isHigh(actor) ? roles.filter((role) => !high.includes(role)) : [];
}

/** Why this member's roles and place cannot be changed by that one; nothing when they can. */
export function reasonAgainstTouching(actor: Member, target: Member) {
	if (isOwner(actor)) return undefined;
	if (!isHigh(actor)) return 'Only owners and admins do this.';
	if (isHigh(target) && target.id !== actor.id)
		return 'Only an owner changes what owners and admins are.';
	return undefined;
}

/** Why these roles cannot be given by this member; nothing when they can. */
export function reasonAgainstGiving(actor: Member, targetId: string, given: readonly Role[]) {
	if (given.length === 0) return undefined;
	// An owner may do everything already; for an admin every further role would be a right taken, not given.
	if (targetId === actor.id && !isOwner(actor))
		return 'Nobody gives roles to themselves. Ask an owner.';
	const out = given.filter((role) => !mayGive(actor).includes(role));
	return out.length > 0 ? `Only an owner makes somebody ${out.join(' or ')}.` : undefined;
}

/** In the order in which roles are always told, each once. */
export const inOrder = (some: readonly Role[]) => roles.filter((role) => some.includes(role));

/** "consultant and sales". */
export const roleWords = (some: readonly Role[]) => {
	const named = inOrder(some);
	const last = named.at(-1) ?? '';
	return named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${last}` : last;
};
