import type { App } from '#lib/app.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { signature } from '#lib/basics/secrets.server.ts';
import { minutes } from '#lib/basics/time.ts';
import { issueSlip } from '../slips/issue.server.ts';
import { useSlip } from '../slips/use.server.ts';

/** What a passkey is asked for; an answer to one question is none to another. */
export type Asked = 'add' | 'sign-in' | 'prove';

const lasts = minutes(5);

/** A question to a passkey: the challenge goes to the browser, the token into a cookie beside it. */
export async function askPasskey(app: App, asked: Asked, personId?: string) {
	const token = app.newToken();
	const detail = { asked };
	await app.write((tx) =>
		issueSlip(app, tx, { kind: 'passkey', token, lasts, detail, ...(personId && { personId }) })
	);
	return { token, challenge: new Uint8Array(Buffer.from(challengeOf(app, token), 'base64url')) };
}

/** Uses the question up, whatever becomes of the answer, and says which challenge must have been signed. */
export async function answered(
	app: App,
	asked: Asked,
	token: string | undefined,
	personId?: string
) {
	const tooOld = new Refusal(410, 'This took too long. Ask for the passkey once more.');
	if (!token) throw tooOld;
	const slip = await app
		.write((tx) => useSlip(app, tx, 'passkey', token))
		.catch((error: unknown) => {
			throw error instanceof Refusal && error.status < 500 ? tooOld : error;
		});
	if (slip.detail.asked !== asked || slip.personId !== (personId ?? null)) throw tooOld;
	return challengeOf(app, token);
}

/** Follows from the token, so that nothing of it is stored. */
const challengeOf = (app: App, token: string) => signature(app.secret, 'passkey', token);
