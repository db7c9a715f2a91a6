import { Refusal } from '#lib/basics/refusal.ts';

interface Member {
	roles: readonly string[];
}

const holders = ['owner', 'admin', 'consultant'];

/** Whose calls are in this product at all: those who hold them, and those who run the firm. */
export function mayHoldCalls({ roles }: Member) {
	if (!roles.some((role) => holders.includes(role)))
		throw new Refusal(403, 'Only consultants, owners and admins see calls.');
}
