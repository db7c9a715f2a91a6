import type { App } from '#lib/app.ts';
import type { Person } from '../person.ts';
import { endSignIns } from '../sign-ins/end.server.ts';
import { exchangeToken } from '../sign-ins/exchange.server.ts';
import { assertProven } from '../sign-ins/prove.server.ts';
import { tellOfSafety } from './tell.server.ts';

/** Ends every sign-in of the person but this one, whose token is exchanged: a copy of it ends too. */
export async function signOutElsewhere(app: App, person: Person) {
	assertProven(app, person);
	const token = app.newToken();
	return app.write(async (tx) => {
		const ended = await endSignIns(app, tx, person.id, person.signIn.id);
		if (ended > 0)
			await tellOfSafety(app, tx, {
				...{ personId: person.id, by: person.signIn, title: 'You were signed out everywhere else' },
				body: `${ended === 1 ? '1 sign-in was' : `${ended} sign-ins were`} ended.`
			});
		return { ...(await exchangeToken(app, tx, person.signIn.id, token)), ended };
	});
}
