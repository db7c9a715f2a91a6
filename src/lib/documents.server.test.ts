import { expect, test } from 'vitest';
import { documentRole, kindOf, roleNow } from './documents.server.ts';
import { elsewhere, haldenRoe, lena, nadia } from './testing/cast.ts';
import { seedDemo, seedElsewhere } from './testing/seed-demo.server.ts';
import { testApp } from './testing/test-app.ts';

async function firms() {
	const app = testApp();
	await seedDemo(app);
	await seedElsewhere(app);
	return app;
}
const notice = ({ id }: { id: string }) => `notice/${id}`;

test('[L1] a document is opened by its whole name, and nothing near it opens anything', async () => {
	const app = await firms();
	expect(await documentRole(app, nadia, notice(haldenRoe))).toBe('writer');
	const near = ['', 'notice', 'notice/', `Notice/${haldenRoe.id}`, `notice/${haldenRoe.id}/`];
	near.push(`notice/${haldenRoe.id}/host`, `notice/../${haldenRoe.id}`, `notice/${haldenRoe.id} `);
	near.push('constructor/x', '__proto__/x', `call/${haldenRoe.id}`, notice(elsewhere.workspace));
	for (const name of near)
		await expect(documentRole(app, nadia, name)).rejects.toMatchObject({ status: 404 });
});

test('[L1] names have a kind, with the version of its schema', () => {
	expect(kindOf(notice(haldenRoe))?.schema).toBeGreaterThan(0);
	expect(kindOf('nothing/x')).toBeUndefined();
	expect(kindOf('toString/x')).toBeUndefined();
});

test('[L13] an analyst reads, and writes nothing', async () => {
	const app = await firms();
	expect(await documentRole(app, lena, notice(haldenRoe))).toBe('viewer');
});

test('[L2] a sign-in that has ended opens nothing any more, whoever its person is', async () => {
	const app = await firms();
	const pass = { signIn: 'none', actor: nadia.id, document: notice(haldenRoe) };
	expect(await roleNow(app, pass)).toBe('signed-out');
});
