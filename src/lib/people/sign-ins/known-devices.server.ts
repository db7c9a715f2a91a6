import { and, eq, inArray } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import type { Reader, Rows } from '#lib/basics/rows.ts';
import { deviceTokenOf, hashOf } from '#lib/basics/secrets.server.ts';
import { knownDevices } from './tables.server.ts';

/** A step: from now on guesses from elsewhere do not lock the person out of this browser. */
export async function rememberDevice(
	app: App,
	tx: Rows,
	{ personId, token, device }: { personId: string; token: string; device: string }
) {
	const at = app.now();
	const tokenHash = hashOf(deviceTokenOf(token));
	await tx
		.insert(knownDevices)
		.values({ tokenHash, personId, device, createdAt: at, lastSeenAt: at });
}

/** Which of the tokens that a browser shows was given to it when this person signed in there; its hash. */
export async function knownDevice(rows: Reader, personId: string, tokens: string[]) {
	const hashes = tokens.map(hashOf);
	const [found] = await rows
		.select({ tokenHash: knownDevices.tokenHash })
		.from(knownDevices)
		.where(and(eq(knownDevices.personId, personId), inArray(knownDevices.tokenHash, hashes)))
		.limit(1);
	return found?.tokenHash;
}

/** A step: whoever knew the password before has to be let in anew everywhere. */
export async function forgetDevices(tx: Rows, personId: string) {
	await tx.delete(knownDevices).where(eq(knownDevices.personId, personId));
}
