export type InvitationState = 'waiting' | 'accepted' | 'withdrawn' | 'expired';

interface Kept {
	acceptedAt: number | null;
	withdrawnAt: number | null;
	expiresAt: number;
}

export function stateOf(
	{ acceptedAt, withdrawnAt, expiresAt }: Kept,
	now: number
): InvitationState {
	if (acceptedAt !== null) return 'accepted';
	if (withdrawnAt !== null) return 'withdrawn';
	return expiresAt <= now ? 'expired' : 'waiting';
}

/** Addresses are compared without regard to case: no provider of ours or of others tells people apart by it. */
export const sameAddress = (one: string, other: string) =>
	one.toLowerCase() === other.toLowerCase();
