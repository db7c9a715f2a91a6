import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { haldenRoe, imogen, nadia } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { passkeys, totpSecrets } from '../factors/tables.server.ts';
import { memberships, people, workspaces } from '../tables.server.ts';
import { workspaceFor } from '../read.server.ts';
import { stepsOf } from './read.server.ts';
import { skipStep, takeUpStep } from './skip.server.ts';
import { onboardingSteps } from './tables.server.ts';

async function firm(who: { id: string }) {
	const app = testApp();
	await seedDemo(app);
	const here = await workspaceFor(app, who, haldenRoe.slug);
	const states = async () =>
		Object.fromEntries((await stepsOf(app, who, here)).map(({ key, state }) => [key, state]));
	return { app, here, states };
}

test('an owner has the steps of the workspace, a consultant only their own', async () => {
	const owner = await firm(imogen);
	expect(await owner.states()).toEqual({
		...{ profile: 'done', workspace: 'open', invite: 'done', secure: 'open' }
	});
	const consultant = await firm(nadia);
	expect(await consultant.states()).toEqual({ profile: 'done', secure: 'open' });
});

test('a step is done when what it asks for is there', async () => {
	const { app, states } = await firm(imogen);
	await app.write(async (tx) => {
		await tx.update(people).set({ headline: null }).where(eq(people.id, imogen.id));
		await tx.update(workspaces).set({ zone: 'Europe/London' });
	});
	expect(await states()).toMatchObject({ profile: 'open', workspace: 'done' });

	const secret = { personId: imogen.id, sealed: 'x', createdAt: 0, lastStep: 0 };
	await app.write(async (tx) => {
		await tx.insert(totpSecrets).values({ ...secret, confirmedAt: null });
	});
	expect(await states()).toMatchObject({ secure: 'open' });
	await app.write(async (tx) => {
		await tx.update(totpSecrets).set({ confirmedAt: 1 });
	});
	expect(await states()).toMatchObject({ secure: 'done' });
});

test('a passkey secures an account as well', async () => {
	const { app, states } = await firm(nadia);
	await app.write(async (tx) => {
		await tx.insert(passkeys).values({
			...{ id: 'key', personId: nadia.id, publicKey: Buffer.from('x'), counter: 0 },
			...{ transports: [], name: 'Phone', backedUp: true, createdAt: 0 }
		});
	});
	expect(await states()).toMatchObject({ secure: 'done' });
});

test('who is alone in a workspace has somebody to invite', async () => {
	const { app, states } = await firm(imogen);
	await app.write(async (tx) => {
		await tx.delete(memberships).where(and(eq(memberships.role, 'consultant')));
		for (const role of ['admin', 'operator', 'sales', 'analyst'] as const)
			await tx.delete(memberships).where(eq(memberships.role, role));
	});
	expect(await states()).toMatchObject({ invite: 'open' });
});

test('a step is put aside and taken up again, as often as one likes', async () => {
	const { app, here, states } = await firm(nadia);
	for (let time = 0; time < 2; time++) {
		await skipStep(app, nadia, here, 'secure');
		await skipStep(app, nadia, here, 'secure');
		expect(await states()).toMatchObject({ secure: 'skipped' });
		expect(await takeUpStep(app, nadia, here, 'secure')).toBe('Secure your account');
		expect(await states()).toMatchObject({ secure: 'open' });
	}
});

test('what is done is not put aside, and what was done once stays done', async () => {
	const { app, here, states } = await firm(nadia);
	await skipStep(app, nadia, here, 'profile');
	expect(await states()).toMatchObject({ profile: 'done' });
	await app.write(async (tx) => {
		await tx.update(onboardingSteps).set({ state: 'done' });
		await tx.update(people).set({ headline: null });
	});
	await takeUpStep(app, nadia, here, 'profile');
	expect(await states()).toMatchObject({ profile: 'done' });
});

test('a step of another role, or of nobody, is not there', async () => {
	const { app, here } = await firm(nadia);
	for (const key of ['workspace', 'nothing', ''])
		await expect(skipStep(app, nadia, here, key)).rejects.toMatchObject({ status: 404 });
	await expect(takeUpStep(app, nadia, here, 'invite')).rejects.toMatchObject({ status: 404 });
	expect(await app.read.select().from(onboardingSteps)).toEqual([]);
});
