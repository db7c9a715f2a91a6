import { expect, test } from 'vitest';
import { letters } from '#lib/notices/tables.server.ts';
import { nadia } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { signInAsDemo } from './as-demo.server.ts';

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
