/** What a slip is for; one for one purpose is nothing for another. */
export type SlipKind =
	/** Proves the address of somebody who registers; carries name, password hash and zone until then. */
	| 'register'
	/** Sets a new password. */
	| 'reset'
	/** Proves a new address of somebody who has an account. */
	| 'new-address'
	/** The password was right; the second factor is missing. */
	| 'second-factor'
	/** What was sent along to Google or Microsoft: PKCE verifier, nonce, where to go on. */
	| 'provider'
	/** A challenge that a passkey must sign. */
	| 'passkey'
	/** Restores an account that was deleted. */
	| 'restore';
