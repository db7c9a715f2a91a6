import { hashOf } from '#lib/basics/secrets.server.ts';

export const howManyCodes = 10;

/** 80 random bits of a token, in groups that can be written on paper: "k3m9-x2pq-7rtw-a1bc". */
export function recoveryCodeFrom(token: string) {
	return token.slice(0, 16).replace(/(.{4})(?=.)/g, '$1-');
}

/** As it is stored. Letters that look like others are read as those: the alphabet has no i, l and o. */
export function recoveryHash(typed: string) {
	const plain = typed
		.toLowerCase()
		.replace(/[^0-9a-z]/g, '')
		.replaceAll('o', '0')
		.replace(/[il]/g, '1');
	return hashOf(`recovery ${plain}`);
}
