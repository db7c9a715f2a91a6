import { eq } from 'drizzle-orm';
import type { App, Work } from '#lib/app.ts';
import { composed } from '#lib/notices/composed.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { issueSlip } from '../slips/issue.server.ts';
import { slips } from '../slips/tables.server.ts';
import { personByAddress } from './create-person.server.ts';
import { registrationLasts } from './register.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'person.tell-of-registering': { slip: string };
	}
}

/** Only here it is seen whether the address has an account; only whoever reads its mail learns of it. */
export const tellOfRegistering: Work<'person.tell-of-registering'> = async (app, { slip }) => {
	const [asked] = await app.read.select().from(slips).where(eq(slips.tokenHash, slip));
	if (!asked?.email || asked.expiresAt <= app.now()) return;
	const { email, detail } = asked;
	const holder = await personByAddress(app.read, email);
	if (holder) {
		const letter = { to: email, personId: holder.id, ...isThere(app) };
		return async (tx) => void (await postLetter(app, tx, letter));
	}

	// A new token for every letter: the job may run twice, and the first letter's link still works beside the second's.
	const token = app.newToken();
	return async (tx) => {
		await issueSlip(app, tx, { kind: 'register', token, email, detail, lasts: registrationLasts });
		await postLetter(app, tx, { to: email, ...confirm(app, String(detail.name), token) });
	};
};

function confirm({ origin }: App, name: string, token: string) {
	return {
		subject: 'Confirm your address to open your Concord account',
		...composed({
			lines: [`${name}, somebody asked for a Concord account with this address.`],
			button: { label: 'Open my account', href: `${origin}/verify?token=${token}` },
			after: [
				'The link works once, for 24 hours. If it was not you, there is nothing to do: without this link there will be no account.'
			]
		})
	};
}

function isThere({ origin }: App) {
	return {
		subject: 'You have a Concord account already',
		...composed({
			lines: [
				'Somebody asked for a Concord account with this address. It has one already, so nothing was changed.'
			],
			button: { label: 'Sign in', href: `${origin}/sign-in` },
			after: [
				`If you do not remember the password, set a new one: ${origin}/forgot`,
				'If it was not you who asked, there is nothing to do.'
			]
		})
	};
}
