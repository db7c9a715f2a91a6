import { Refusal } from '#lib/basics/refusal.ts';
import type { Role } from '#lib/people/role.ts';

interface Member {
	roles: readonly Role[];
}

/** Who has offerings of their own, and who sees and changes those of all. */
export const holding: readonly Role[] = ['owner', 'consultant'];
const overAll: readonly Role[] = ['owner', 'admin'];
/** Who sees anything of the catalog's workshop; for the others its pages are closed. */
export const selling: readonly Role[] = ['owner', 'admin', 'consultant'];

const has = ({ roles }: Member, some: readonly Role[]) => roles.some((role) => some.includes(role));

export const mayHold = (member: Member) => has(member, holding);
export const seesAllOfferings = (member: Member) => has(member, overAll);
export const maySell = (member: Member) => has(member, selling);

export function assertSells(member: Member) {
	if (!maySell(member))
		throw new Refusal(403, 'Only owners, admins and consultants work on offerings.');
}

export function assertHolds(member: Member) {
	if (!mayHold(member)) throw new Refusal(403, 'Only consultants and owners have a page.');
}
