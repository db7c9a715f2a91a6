import { expect, test } from 'vitest';
import { elsewhere, imogen, marta, nadia } from '#lib/testing/cast.ts';
import { seedDemo, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { mayLookAfter } from './look-after.server.ts';

test('owners and admins of the first workspace look after the installation, nobody else', async () => {
	const app = testApp();
	expect(await mayLookAfter(app, imogen)).toBe(false); // nobody is there yet
	await seedDemo(app);
	app.clock.pass(1);
	await seedElsewhere(app);
	expect(await mayLookAfter(app, imogen)).toBe(true);
	expect(await mayLookAfter(app, marta)).toBe(true);
	expect(await mayLookAfter(app, nadia)).toBe(false);
	expect(await mayLookAfter(app, elsewhere.owner)).toBe(false);
	expect(await mayLookAfter(app, undefined)).toBe(false);
});
