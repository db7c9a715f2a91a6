import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import type { Rows } from '#lib/basics/rows.ts';
import { providerNames } from '#lib/outside/identity/provider.ts';
import { tellOfSafety } from '../factors/tell.server.ts';
import { exchangeToken } from '../sign-ins/exchange.server.ts';
import { isProven } from '../sign-ins/prove.server.ts';
import type { Decided } from './come-back.server.ts';
import { whoIs } from './let-in.server.ts';
import { NotTaken } from './problem.ts';
import { identities } from './tables.server.ts';

/** A step: from now on this account at the provider opens the person's account here. */
export async function connect(app: App, tx: Rows, decided: Decided) {
	const { provider, vouched, token, person } = decided;
	if (!person) throw new NotTaken('other', provider);
	if (!isProven(app, person)) throw new NotTaken('stale', provider);
	const owner = await whoIs(tx, decided);
	if (owner && owner !== person.id) throw new NotTaken('taken', provider);

	if (!owner) {
		const { subject, email } = vouched;
		const personId = person.id;
		await tx
			.insert(identities)
			.values({ provider, subject, personId, email: email || null, connectedAt: app.now() });
		const thing = `person ${personId}`;
		await appendAudit(app, tx, {
			...{ actor: personId, act: 'identity.connect', thing, detail: provider }
		});
		const name = providerNames[provider];
		await tellOfSafety(app, tx, {
			...{ personId, by: person.signIn, title: `${name} was connected to your account` },
			body: `You can sign in with ${name} from now on.`
		});
	}
	return exchangeToken(app, tx, person.signIn.id, token);
}
