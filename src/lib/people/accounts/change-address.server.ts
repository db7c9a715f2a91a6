import { eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { isClash } from '#lib/basics/clash.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { composed } from '#lib/notices/composed.ts';
import { notify } from '#lib/notices/notify.server.ts';
import { postLetter } from '#lib/notices/post.server.ts';
import type { Person } from '../person.ts';
import { assertProven } from '../sign-ins/prove.server.ts';
import { issueSlip } from '../slips/issue.server.ts';
import { endSlips, ofOldWays } from '../slips/end.server.ts';
import { slipFor, useSlip } from '../slips/use.server.ts';
import { people } from '../tables.server.ts';
import { assertOwn } from './change-password.server.ts';
import { personByAddress } from './create-person.server.ts';
import { takeLetter } from './letters-allowed.server.ts';
import { newAddressLasts } from './tell-of-new-address.server.ts';

/** The new address is proven first; the old one hears of it at once, while its owner can still do something. */
export async function askForNewAddress(
	app: App,
	person: Person,
	{ email, address }: { email: string; address: string }
) {
	assertProven(app, person);
	assertOwn(person);
	if (email === person.email) throw new Refusal(400, 'This is your address already.');
	const mayWrite = takeLetter(app, 'new addresses', { email, address });
	const token = app.newToken(); // in no letter: the job makes the one that is
	await app.write(async (tx) => {
		const wish = { kind: 'new-address', token, personId: person.id, email } as const;
		await issueSlip(app, tx, { ...wish, lasts: newAddressLasts });
		if (!mayWrite) return;
		const slip = hashOf(token);
		await app.jobs.add(tx, 'person.tell-of-new-address', { slip }, { key: slip });
		await postLetter(app, tx, {
			...{ to: person.email, personId: person.id },
			...warning(app, person, email)
		});
	});
}

/** What the link is for, if it is this person's: somebody else's is not there. */
export async function newAddressFor(app: App, person: { id: string }, token: string) {
	const slip = await slipFor(app, 'new-address', token);
	return ownSlip(slip, person);
}

export async function changeAddress(app: App, person: Person, token: string) {
	assertOwn(person);
	try {
		await app.write(async (tx) => {
			const email = ownSlip(await useSlip(app, tx, 'new-address', token), person);
			if (await personByAddress(tx, email)) throw isTaken();
			await tx.update(people).set({ email }).where(eq(people.id, person.id));
			await endSlips(app, tx, person.id, ofOldWays);
			const thing = `person ${person.id}`;
			await appendAudit(app, tx, { actor: person.id, act: 'account.address', thing, detail: '' });
			await notify(app, tx, {
				personId: person.id,
				kind: 'account.security',
				title: 'Your address was changed',
				body: 'You sign in with the new one, and letters go there.',
				href: '/me/security'
			});
		});
	} catch (error) {
		if (isClash(error)) throw isTaken();
		throw error;
	}
}

function ownSlip(slip: { personId: string | null; email: string | null }, person: { id: string }) {
	if (slip.personId !== person.id || !slip.email)
		throw new Refusal(
			404,
			'This link belongs to another account. Sign in there and open it again.'
		);
	return slip.email;
}

const isTaken = () => new Refusal(409, 'This address has an account of its own meanwhile.');

function warning({ origin }: App, { name }: Person, email: string) {
	return {
		subject: 'Your Concord address is about to change',
		...composed({
			lines: [
				`${name}, somebody signed in as you asked to change the address of your account to ${email}.`,
				'It changes when the link in the letter to that address is opened. If it was not you, end that sign-in and set a new password now.'
			],
			button: { label: 'Look at my sign-ins', href: `${origin}/me/security` }
		})
	};
}
