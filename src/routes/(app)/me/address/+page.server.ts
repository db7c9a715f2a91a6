import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { accountAddress } from '#lib/people/accounts/address.ts';
import {
	askForNewAddress,
	changeAddress,
	newAddressFor
} from '#lib/people/accounts/change-address.server.ts';
import { hereOf } from '#lib/people/accounts/here.server.ts';
import { provenHere } from '#lib/people/here.server.ts';
import { act } from '#lib/web/act.server.ts';
import { dropLink, linkToken, waitingLink } from '#lib/web/link-cookie.server.ts';
import { personOrSignIn } from '#lib/web/signed-in.ts';
import type { Actions, PageServerLoad } from './$types';

const asked = z.object({ email: accountAddress });

export const load: PageServerLoad = async (event) => {
	const { app } = event.locals;
	// Before anybody is sent to sign in: the token must not go along in `next`.
	const token = linkToken(event, 'address');
	const { demo, email } = personOrSignIn(event.locals, event.url);
	const own = { demo, current: email, changed: event.url.searchParams.has('changed') };
	if (!token) {
		if (!own.changed) provenHere(event);
		return { ...own, wanted: undefined };
	}
	const person = personOrSignIn(event.locals, event.url);
	return { ...own, wanted: await newAddressFor(app, person, token) };
};

export const actions: Actions = {
	ask: (event) => {
		const { app, person } = provenHere(event);
		return act(event, asked, async ({ email }) => {
			await askForNewAddress(app, person, { email, address: hereOf(event).address });
			return { written: email };
		});
	},

	confirm: (event) => {
		const person = personOrSignIn(event.locals, event.url);
		return act(event, z.object({}), async () => {
			await changeAddress(event.locals.app, person, waitingLink(event, 'address'));
			dropLink(event, 'address');
			redirect(303, '/me/address?changed');
		});
	},

	/** A link that is of no use is put away, so that another address can be asked for. */
	forget: (event) => {
		personOrSignIn(event.locals, event.url);
		dropLink(event, 'address');
		redirect(303, '/me/address');
	}
};
