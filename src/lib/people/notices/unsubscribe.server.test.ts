import { expect, test } from 'vitest';
import { notify } from '#lib/notices/notify.server.ts';
import { letters } from '#lib/notices/tables.server.ts';
import { wishOf } from '#lib/notices/wishes.server.ts';
import { hanna, nadia } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { unsubscribe, unsubscribeLink } from './unsubscribe.server.ts';

async function demo() {
	const app = testApp();
	await seedDemo(app);
	return app;
}
const askedBy = (link: string) =>
	Object.fromEntries(new URL(link).searchParams) as Record<'person' | 'kind' | 'signature', string>;

test('the link of a letter ends letters of its kind, for its person alone', async () => {
	const app = await demo();
	const told = { personId: nadia.id, kind: 'workspace.membership', title: 'A role' } as const;
	await app.write((tx) => notify(app, tx, told));
	await app.settle();
	const [letter] = await app.read.select().from(letters);
	const link = letter?.unsubscribe ?? '';
	expect(letter?.text).toContain(link);
	expect(letter?.html).toContain(link.replaceAll('&', '&amp;'));

	expect(await unsubscribe(app, askedBy(link))).toBe('Your workspaces');
	expect(await wishOf(app, nadia, 'workspace.membership')).toEqual({
		inProduct: true,
		mail: 'never'
	});
	expect(await wishOf(app, hanna, 'workspace.membership')).toMatchObject({ mail: 'at once' });
	expect(await wishOf(app, nadia, 'workspace.people')).toMatchObject({ mail: 'daily' });
});

test('the link of the daily letter ends it, and leaves what comes at once', async () => {
	const app = await demo();
	await unsubscribe(app, askedBy(unsubscribeLink(app, nadia.id, 'daily')));
	expect(await wishOf(app, nadia, 'workspace.people')).toMatchObject({ mail: 'never' });
	expect(await wishOf(app, nadia, 'workspace.membership')).toMatchObject({ mail: 'at once' });
});

test('no other link ends anything', async () => {
	const app = await demo();
	const right = askedBy(unsubscribeLink(app, nadia.id, 'workspace.people'));
	const other = unsubscribeLink(app, 'person-nobody', 'workspace.people');
	for (const wrong of [
		{ ...right, person: hanna.id },
		{ ...right, kind: 'workspace.membership' },
		{ ...right, signature: '' },
		{ ...right, signature: right.signature.slice(0, -1) },
		askedBy(other),
		askedBy(unsubscribeLink(app, nadia.id, 'account.security'))
	])
		await expect(unsubscribe(app, wrong)).rejects.toMatchObject({ status: 404 });
	expect(await wishOf(app, nadia, 'workspace.people')).toMatchObject({ mail: 'daily' });
	expect(await wishOf(app, hanna, 'workspace.people')).toMatchObject({ mail: 'daily' });
});

test('a letter about the safety of the account has no such link', async () => {
	const app = await demo();
	const told = { personId: nadia.id, kind: 'account.security', title: 'New password' } as const;
	await app.write((tx) => notify(app, tx, told));
	await app.settle();
	const [letter] = await app.read.select().from(letters);
	expect(letter?.unsubscribe).toBeNull();
	expect(letter?.text).not.toContain('unsubscribe');
});
