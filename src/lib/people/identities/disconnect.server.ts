import { and, eq } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { NotThere, Refusal } from '#lib/basics/refusal.ts';
import type { Reader } from '#lib/basics/rows.ts';
import { providerNames, type Provider } from '#lib/outside/identity/provider.ts';
import { passkeys } from '../factors/tables.server.ts';
import { tellOfSafety } from '../factors/tell.server.ts';
import type { Person } from '../person.ts';
import { assertProven } from '../sign-ins/prove.server.ts';
import { people } from '../tables.server.ts';
import { identities } from './tables.server.ts';

interface Connected {
	provider: Provider;
	subject: string;
}

/** Takes an account at a provider from the person's account; the last way in stays. */
export async function disconnect(app: App, person: Person, connected: Connected) {
	assertProven(app, person);
	const name = providerNames[connected.provider];
	await app.write(async (tx) => {
		const ways = await waysIn(app, tx, person.id, connected);
		const [gone] = await tx
			.delete(identities)
			.where(
				and(
					eq(identities.provider, connected.provider),
					eq(identities.subject, connected.subject),
					eq(identities.personId, person.id)
				)
			)
			.returning({ personId: identities.personId });
		if (!gone) throw new NotThere('This connection');
		if (ways === 0) throw new Refusal(409, lastWay(name));

		const thing = `person ${person.id}`;
		const act = 'identity.disconnect';
		await appendAudit(app, tx, { actor: person.id, act, thing, detail: connected.provider });
		await tellOfSafety(app, tx, {
			...{ personId: person.id, by: person.signIn },
			title: `${name} was disconnected from your account`,
			body: `It no longer opens your account here.`
		});
	});
}

export const lastWay = (name: string) =>
	`${name} is your only way to sign in. Set a password first, then disconnect it.`;

/** How many ways of signing in a person has besides this one. A provider that we are no longer registered with is none. */
async function waysIn(app: App, rows: Reader, personId: string, without: Connected) {
	const [person] = await rows.select().from(people).where(eq(people.id, personId));
	const keys = await rows.$count(passkeys, eq(passkeys.personId, personId));
	const connected = await rows.select().from(identities).where(eq(identities.personId, personId));
	const others = connected.filter(
		({ provider, subject }) =>
			app.identity.of(provider) && !(provider === without.provider && subject === without.subject)
	);
	const own = Number(Boolean(person?.passwordHash)) + Number(app.trial && Boolean(person?.demo));
	return own + keys + others.length;
}

/** What is connected to a person's account, and why it cannot be taken from it. */
export async function connectedTo(app: App, person: { id: string }) {
	const rows = await app.read
		.select()
		.from(identities)
		.where(eq(identities.personId, person.id))
		.orderBy(identities.connectedAt);
	return Promise.all(
		rows.map(async ({ provider, subject, email, connectedAt }) => {
			const last = (await waysIn(app, app.read, person.id, { provider, subject })) === 0;
			const reason = last ? lastWay(providerNames[provider]) : undefined;
			return { provider, subject, email, connectedAt, reason };
		})
	);
}
