import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { App } from '#lib/app.ts';
import { hashOf } from '#lib/basics/secrets.server.ts';
import { days } from '#lib/basics/time.ts';
import { issueSlip } from '../slips/issue.server.ts';
import { slips } from '../slips/tables.server.ts';
import { assertSomebodyIsHere } from './first-owner.server.ts';
import { takeLetter } from './letters-allowed.server.ts';
import { hashPassword } from './password.server.ts';

export const registrationLasts = days(1);

interface Asked {
	name: string;
	email: string;
	password: string;
	zone: string;
}

interface Asker {
	address: string;
	/** Of the browser: the mailed link works there without the password. */
	browser: string;
}

/**
 * Somebody wants an account. There is none before the address is proven; whether there was one before is known by the
 * letter alone, which a job writes: this takes the same way, and the same time, for every address.
 */
export async function askToRegister(app: App, asked: Asked, { address, browser }: Asker) {
	await assertSomebodyIsHere(app);
	const { name, email, zone } = asked;
	const mayWrite = takeLetter(app, 'registering', { email, address });
	const passwordHash = await hashPassword(asked.password);
	const token = app.newToken();
	await app.write(async (tx) => {
		const detail = { name, passwordHash, zone, browser: hashOf(browser) };
		await issueSlip(app, tx, { kind: 'register', token, email, detail, lasts: registrationLasts });
		const slip = hashOf(token);
		if (mayWrite) await app.jobs.add(tx, 'person.tell-of-registering', { slip }, { key: slip });
	});
}

/** The same letter once more, for the browser that asked for the first. */
export async function askToRegisterAgain(app: App, email: string, { address, browser }: Asker) {
	const open = and(isNull(slips.usedAt), gt(slips.expiresAt, app.now()));
	const asked = await app.read
		.select({ slip: slips.tokenHash, detail: slips.detail })
		.from(slips)
		.where(and(eq(slips.kind, 'register'), eq(slips.email, email), open))
		.orderBy(desc(slips.createdAt));
	const own = asked.find(({ detail }) => detail.browser === hashOf(browser));
	if (!takeLetter(app, 'registering', { email, address }) || !own) return;
	const key = app.newId();
	await app.write((tx) =>
		app.jobs.add(tx, 'person.tell-of-registering', { slip: own.slip }, { key })
	);
}
