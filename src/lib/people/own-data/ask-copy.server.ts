import { and, eq, gt } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { appendAudit } from '#lib/audit/append.server.ts';
import { Refusal } from '#lib/basics/refusal.ts';
import { days } from '#lib/basics/time.ts';
import type { Person } from '../person.ts';
import { assertProven } from '../sign-ins/prove.server.ts';
import { ownDataExports } from './tables.server.ts';

declare module '#lib/app.ts' {
	interface Jobs {
		'own-data.copy': { copy: string };
	}
}

const mostADay = 3;

/** Asks for an archive of everything that is kept of oneself; one at a time. */
export async function askForCopy(app: App, person: Person) {
	assertProven(app, person);
	const id = app.newId();
	await app.write(async (tx) => {
		const { personId, state, askedAt } = ownDataExports;
		const lately = await tx
			.select({ state, askedAt })
			.from(ownDataExports)
			.where(and(eq(personId, person.id), gt(askedAt, app.now() - days(1))));
		if (lately.some((copy) => copy.state === 'waiting'))
			throw new Refusal(409, 'A copy is being made already. You get a letter when it is ready.');
		if (lately.length >= mostADay)
			throw new Refusal(429, `${mostADay} copies a day are made at most. Ask again tomorrow.`, {
				retryAfter: 3_600
			});

		await tx.insert(ownDataExports).values({
			...{ id, personId: person.id, state: 'waiting', fileId: null, problem: null },
			...{ askedAt: app.now(), readyAt: null, expiresAt: null }
		});
		await app.jobs.add(tx, 'own-data.copy', { copy: id }, { key: id });
		const thing = `person ${person.id}`;
		await appendAudit(app, tx, { actor: person.id, act: 'own-data.ask-copy', thing, detail: id });
	});
	return id;
}
