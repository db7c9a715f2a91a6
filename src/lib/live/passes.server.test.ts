import { expect, test } from 'vitest';
import { haldenRoe, lena, nadia } from '#lib/testing/cast.ts';
import { seedDemo, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { seconds } from '#lib/basics/time.ts';
import { issuePass, takePass } from './passes.server.ts';

const pass = {
	document: 'notice/w',
	actor: 'person-nadia',
	role: 'writer',
	signIn: 'id-1'
} as const;

test('a pass is taken once', async () => {
	const app = testApp();
	const token = await issuePass(app, pass);
	expect(await takePass(app, token)).toEqual(pass);
	expect(await takePass(app, token)).toBeUndefined();
});

test('of many who try at once, one gets through', async () => {
	const app = testApp();
	const token = await issuePass(app, pass);
	const taken = await Promise.all(Array.from({ length: 20 }, () => takePass(app, token)));
	expect(taken.filter(Boolean)).toHaveLength(1);
});

test('after half a minute it opens nothing', async () => {
	const app = testApp();
	const token = await issuePass(app, pass);
	app.clock.pass(seconds(30));
	expect(await takePass(app, token)).toBeUndefined();
});

test('a document opens as one’s roles allow, and a foreign one is not there', async () => {
	const app = testApp();
	await seedDemo(app);
	await seedElsewhere(app);
	expect(await app.documentRole(nadia, `notice/${haldenRoe.id}`)).toBe('writer');
	expect(await app.documentRole(lena, `notice/${haldenRoe.id}`)).toBe('viewer');
	for (const name of [
		'notice/ws-elsewhere',
		'notice/',
		'constructor/x',
		'notice/../x',
		'NOTICE/x',
		''
	])
		await expect(app.documentRole(nadia, name)).rejects.toMatchObject({ status: 404 });
});
