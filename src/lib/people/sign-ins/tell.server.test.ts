import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { letters } from '#lib/notices/tables.server.ts';
import { nadia } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { eraseAtOnce } from '../own-data/delete.server.ts';
import { signInAsDemo } from './as-demo.server.ts';
import { signedIn } from './read.server.ts';
import { tellOfSignIn } from './tell.server.ts';

test('the letter names the city whose clock it gives, the device and where to end it', async () => {
	const app = testApp();
	await seedDemo(app);
	const from = { device: 'Firefox on Linux', place: 'this machine' };
	await signInAsDemo(app, nadia.id, from);
	await app.settle();
	const [letter] = await app.read.select().from(letters);
	expect(letter?.subject).toBe('New sign-in to Concord: Tuesday, 24 November 2026 at 10:17 Berlin');
	expect(letter?.text).toContain('With: Firefox on Linux (this machine)');
	expect(letter?.text).toContain('/me/security');
});

test('a letter that is being written while everything of its person is erased is not posted', async () => {
	const app = testApp();
	await seedDemo(app);
	const token = await signInAsDemo(app, nadia.id, { device: 'Firefox', place: 'this machine' });
	const person = await signedIn(app, token);
	await app.settle();
	const told = { person: nadia.id, signIn: person?.signIn.id ?? '', at: app.now() };
	const post = await tellOfSignIn(app, told, 'x');
	await eraseAtOnce(app, person!);
	await app.write(async (tx) => void (await post?.(tx)));
	expect(await tellOfSignIn(app, told, 'x')).toBeUndefined();
	expect(await app.read.$count(letters, eq(letters.personId, nadia.id))).toBe(0);
});
