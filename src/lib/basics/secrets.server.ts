import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** What is stored of a token: who reads the rows cannot use it. */
export const hashOf = (token: string) => hash('sha256', token);

/** One secret, many purposes: a signature for one can never be used for another. */
export function signature(secret: string, purpose: string, message: string) {
	return createHmac('sha256', secret).update(`${purpose}\n${message}`).digest('base64url');
}

export function isSigned(secret: string, purpose: string, message: string, claimed: string) {
	const right = Buffer.from(signature(secret, purpose, message));
	const given = Buffer.from(claimed);
	return right.length === given.length && timingSafeEqual(right, given);
}

/** What makes a browser known, drawn from the token of a sign-in there; it opens nothing by itself. */
export const deviceTokenOf = (token: string) => signature(token, 'known device', '');
