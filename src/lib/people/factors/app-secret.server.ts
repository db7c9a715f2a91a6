import { randomBytes } from 'node:crypto';
import type { App } from '#lib/app.ts';
import { seal, unseal } from '#lib/basics/sealed.server.ts';

const secretLength = 20; // as long as the hash that makes the codes

export const newAppSecret = () => randomBytes(secretLength);

/** Sealed for one person: put into another's row it opens nothing. */
export const sealedFor = (app: App, personId: string, secret: Uint8Array) =>
	seal(app.secret, `totp ${personId}`, secret);

/** Nothing when it was sealed for somebody else, or before the installation got another secret. */
export function openedFor(app: App, personId: string, sealed: string) {
	try {
		return unseal(app.secret, `totp ${personId}`, sealed);
	} catch {
		return undefined;
	}
}
