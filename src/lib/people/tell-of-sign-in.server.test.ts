import { expect, test } from 'vitest';
import { letters } from '#lib/notices/tables.server.ts';
import { imogen, nadia } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { tellOfSignIn } from './tell-of-sign-in.server.ts';

async function letterTo(person: { id: string }) {
	const app = testApp();
	await seedDemo(app);
	const told = await tellOfSignIn(app, { person: person.id, at: app.now() }, 'once');
	await app.write(async (tx) => void (await told?.(tx)));
	const [letter] = await app.read.select().from(letters);
	return letter;
}

test('the subject names the city whose clock it gives', async () => {
	const letter = await letterTo(nadia);
	expect(letter?.subject).toBe('New sign-in to Concord: Tuesday, 24 November 2026 at 10:17 Berlin');
	expect(letter?.text).toContain('tell the owner of your workspace');
});

test('an owner is not told to tell the owner', async () => {
	const letter = await letterTo(imogen);
	expect(letter?.text).toContain('tell whoever runs this installation');
	expect(letter?.text).not.toContain('owner');
});
