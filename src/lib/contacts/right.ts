import { Refusal } from '#lib/basics/refusal.ts';
import type { Role } from '#lib/people/role.ts';

/** What may be done with the clients of a workspace. Consultants do it with those who booked with them. */
const may = {
	'contacts.see all': ['owner', 'admin', 'operator', 'sales', 'analyst'],
	'contacts.note': ['owner', 'admin', 'consultant', 'operator', 'sales'],
	'contacts.merge': ['owner', 'admin', 'operator', 'sales']
} as const satisfies Record<string, readonly Role[]>;

type Act = keyof typeof may;

export function mayDo({ roles }: { roles: readonly Role[] }, act: Act) {
	const allowed: readonly Role[] = may[act];
	return roles.some((role) => allowed.includes(role));
}

/** Asked again by the verb, whatever the page showed. */
export function assertMay(member: { roles: readonly Role[] }, act: Act) {
	if (!mayDo(member, act))
		throw new Refusal(
			403,
			act === 'contacts.note'
				? 'Your role reads notes and writes none. Ask an admin for another role.'
				: 'Your role does not find clients to be one. Ask somebody of sales or an admin.'
		);
}
