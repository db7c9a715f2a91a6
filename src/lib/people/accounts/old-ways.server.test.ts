import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { App } from '#lib/app.ts';
import { acting } from '#lib/testing/acting.ts';
import { imogen, marta, nadia } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { enterWithSecond } from '../factors/second.server.ts';
import { changeFieldRights } from '../members/field-rights.server.ts';
import { invite } from '../members/invite.server.ts';
import { endSignIns } from '../sign-ins/end.server.ts';
import { issueSlip } from '../slips/issue.server.ts';
import type { SlipKind } from '../slips/slip.ts';
import { handOver } from '../workspaces/hand-over.server.ts';
import { people } from '../tables.server.ts';
import { takeLetter } from './letters-allowed.server.ts';
import { resetFor } from './reset.server.ts';
import { setPassword } from './set-password.server.ts';

async function firm() {
	const app = testApp();
	await seedDemo(app);
	return app;
}

async function slipOf(app: App, kind: SlipKind, detail = {}) {
	const token = app.newToken();
	const { id: personId, email } = nadia;
	await app.write((tx) =>
		issueSlip(app, tx, { kind, token, personId, email, detail, lasts: 600_000 })
	);
	return token;
}
const change = (app: App, values: Partial<typeof people.$inferInsert>) =>
	app.write(async (tx) => {
		await tx.update(people).set(values).where(eq(people.id, nadia.id));
	});
const typed = { typed: '000000', from: { device: 'x', place: 'x' }, before: undefined };

test('a link to set a password ends with the password that was set meanwhile', async () => {
	const app = await firm();
	const link = await slipOf(app, 'reset');
	expect(await resetFor(app, link)).toMatchObject({ email: nadia.email });
	await app.write((tx) =>
		setPassword(app, tx, { person: nadia, passwordHash: 'another', by: 'the person' })
	);
	await expect(resetFor(app, link)).rejects.toMatchObject({ status: 410 });
});

test('a link to set a password ends with the address it went to', async () => {
	const app = await firm();
	const link = await slipOf(app, 'reset');
	await change(app, { email: 'nadia@elsewhere.example' });
	await expect(resetFor(app, link)).rejects.toMatchObject({ status: 410 });
});

test('a sign-in that waits for its code ends when all sign-ins end, and with the account', async () => {
	const app = await firm();
	const waiting = { way: 'password', remembered: false };
	const second = await slipOf(app, 'second-factor', waiting);
	await app.write(async (tx) => void (await endSignIns(app, tx, nadia.id)));
	await expect(enterWithSecond(app, { second, ...typed })).rejects.toMatchObject({ status: 410 });

	for (const closed of [{ suspendedAt: 1 }, { suspendedAt: null, deletedAt: 1 }]) {
		const again = await slipOf(app, 'second-factor', waiting);
		await change(app, closed);
		await expect(enterWithSecond(app, { second: again, ...typed })).rejects.toMatchObject({
			status: 410
		});
	}
});

test('who registers somebody’s address over and over uses up none of their resets', async () => {
	const app = await firm();
	const to = { email: nadia.email, address: '192.0.2.1' };
	for (let time = 0; time < 5; time++) takeLetter(app, 'registering', to);
	expect(takeLetter(app, 'registering', to)).toBe(false);
	expect(takeLetter(app, 'resets', to)).toBe(true);
});

test('a workspace is handed over to nobody who cannot sign in', async () => {
	const app = await firm();
	for (const away of [{ suspendedAt: 1 }, { suspendedAt: null, deletedAt: 1 }]) {
		await change(app, away);
		await expect(handOver(app, acting(app, imogen), nadia.id)).rejects.toThrow(/cannot sign in/);
	}
});

test('what owners withhold from admins, admins do not give themselves', async () => {
	const app = await firm();
	const rights = (right: 'none' | 'see') =>
		[{ role: 'admin', field: 'member.email', right }] as const;
	await changeFieldRights(app, acting(app, imogen), rights('none'));
	await expect(changeFieldRights(app, acting(app, marta), rights('see'))).rejects.toMatchObject({
		status: 403
	});
});

test('an admin takes the place of no invitation that an owner alone can give', async () => {
	const app = await firm();
	const email = 'ana@new.example';
	await invite(app, acting(app, imogen), { email, roles: ['admin'] });
	await expect(
		invite(app, acting(app, marta), { email, roles: ['analyst'] })
	).rejects.toMatchObject({ status: 403 });
});
