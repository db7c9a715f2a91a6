import type { App } from '#lib/app.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { issueSlip } from '../slips/issue.server.ts';
import { takeLetter } from './letters-allowed.server.ts';
import { resetLasts } from './tell-of-reset.server.ts';

/** Somebody forgot a password. Whose it is is looked up by a job, so that the answer takes the same time for everybody. */
export async function askForReset(
	app: App,
	{ email, address }: { email: string; address: string }
) {
	const mayWrite = takeLetter(app, 'resets', { email, address });
	const token = app.newToken(); // in no letter: the job makes the one that is
	await app.write(async (tx) => {
		await issueSlip(app, tx, { kind: 'reset', token, email, lasts: resetLasts });
		const slip = hashOf(token);
		if (mayWrite) await app.jobs.add(tx, 'person.tell-of-reset', { slip }, { key: slip });
	});
}
