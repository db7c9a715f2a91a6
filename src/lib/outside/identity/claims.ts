import type { Provider } from './provider.ts';
import type { Vouched } from './identity.ts';

type Claims = Record<string, unknown>;

/** What a checked answer says, in our words; undefined when something is missing that must be there. */
export function vouchedBy(provider: Provider, claims: Claims): Vouched | undefined {
	const subject = provider === 'google' ? text(claims.sub) : subjectAtMicrosoft(claims);
	if (!subject) return undefined;
	const email = text(claims.email);
	const at = typeof claims.auth_time === 'number' ? claims.auth_time * 1_000 : undefined;
	return {
		subject,
		email,
		emailVerified: email !== '' && isProven(provider, claims),
		name: text(claims.name),
		...(at !== undefined && { at })
	};
}

/**
 * A subject is unique within its issuer only, and at Microsoft every firm is an issuer of its own: the tenant belongs to
 * it. Not `oid`, which a firm's guests carry elsewhere too and which the standard knows nothing of.
 */
function subjectAtMicrosoft({ tid, sub }: Claims) {
	return text(tid) && text(sub) ? `${text(tid)}:${text(sub)}` : '';
}

/**
 * At Microsoft any administrator writes any address into `email` of an account: it is believed only when Microsoft adds
 * that the domain is the firm's own (`xms_edov`, which a firm cannot set by itself).
 */
function isProven(provider: Provider, claims: Claims) {
	const said = provider === 'google' ? claims.email_verified : claims.xms_edov;
	return said === true || said === 'true' || said === 1 || said === '1';
}

const text = (claim: unknown) => (typeof claim === 'string' ? claim.trim() : '');
