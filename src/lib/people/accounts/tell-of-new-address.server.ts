import { eq } from 'drizzle-orm';
import type { Work } from '#lib/app.ts';
import { hours } from '#lib/basics/time.ts';
import { composed } from '#lib/notices/composed.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import { issueSlip } from '../slips/issue.server.ts';
import { slips } from '../slips/tables.server.ts';
import { personByAddress } from './create-person.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'person.tell-of-new-address': { slip: string };
	}
}

export const newAddressLasts = hours(2);

/** An address that has an account is told so by its own letter; who asked sees no difference. */
export const tellOfNewAddress: Work<'person.tell-of-new-address'> = async (app, { slip }) => {
	const [asked] = await app.read.select().from(slips).where(eq(slips.tokenHash, slip));
	if (!asked?.email || !asked.personId || asked.expiresAt <= app.now()) return;
	const { email, personId } = asked;
	const holder = await personByAddress(app.read, email);
	if (holder) {
		const letter = { to: email, personId: holder.id, ...isTaken };
		return async (tx) => void (await postLetter(app, tx, letter));
	}

	const token = app.newToken();
	return async (tx) => {
		const wish = { kind: 'new-address', token, personId, email } as const;
		await issueSlip(app, tx, { ...wish, lasts: newAddressLasts });
		await postLetter(app, tx, {
			...{ to: email, personId },
			subject: 'Confirm your new Concord address',
			...composed({
				lines: ['This is to become the address of a Concord account.'],
				button: { label: 'Use this address', href: `${app.origin}/me/address?token=${token}` },
				after: [
					'The link works once, for 2 hours, in a browser that is signed in to the account. If it was not you who asked, there is nothing to do.'
				]
			})
		});
	};
};

const isTaken = {
	subject: 'Your address was asked for by another Concord account',
	...composed({
		lines: [
			'Somebody wanted to make this the address of another Concord account. It has an account of its own, so nothing was changed.'
		],
		after: ['If it was you, sign in with this address, or give that account another one.']
	})
};
