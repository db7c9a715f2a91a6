import type { Provider } from './provider.ts';

/** What is told to the provider at the beginning, and must come back from it unchanged at the end. */
export interface Trip {
	/** Unguessable, known to this browser alone. */
	state: string;
	/** Comes back inside the signed answer: an answer to somebody else's trip does not fit. */
	nonce: string;
	/** PKCE: a code that was stolen on its way is nothing without it. */
	verifier: string;
	/** Our address that the provider sends the person back to; each provider has its own. */
	redirect: string;
}

/** Whom the provider vouches for. */
export interface Vouched {
	/** Never given to another account there, and stays when the address changes. */
	subject: string;
	email: string;
	/** Whether the provider has proven that the address is theirs. */
	emailVerified: boolean;
	name: string;
	/** When they last proved there who they are, if the provider says so. */
	at?: number;
}

export interface IdentityProvider {
	/** Where to send the person. `again`: they prove there once more who they are, if the provider can ask for it. */
	begin(trip: Trip & { again: boolean }): Promise<URL>;
	/** Reads what they came back with. A `NotVouched` when it is not to be believed. */
	finish(trip: Trip & { answer: URLSearchParams }): Promise<Vouched>;
}

export interface Identity {
	offered: Provider[];
	of(provider: Provider): IdentityProvider | undefined;
}

/** No installation needs one. */
export const noProviders: Identity = { offered: [], of: () => undefined };
