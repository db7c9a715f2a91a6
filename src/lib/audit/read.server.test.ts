import { expect, test } from 'vitest';
import { namesInAudit } from '#lib/people/names.server.ts';
import { elsewhere, haldenRoe, imogen, nadia } from '#lib/testing/cast.ts';
import { seedDemo, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { appendAudit } from './append.server.ts';
import { auditAbout, auditChoices, auditOf } from './read.server.ts';
import { verifyChain } from './verify.server.ts';

async function audited() {
	const app = testApp();
	await seedDemo(app);
	await seedElsewhere(app);
	const note = (workspaceId: string, actor: string, act: string, thing: string) =>
		app.write((tx) => appendAudit(app, tx, { workspaceId, actor, act, thing, detail: '' }));
	await note(haldenRoe.id, imogen.id, 'member.roles', `person ${nadia.id}`);
	await note(haldenRoe.id, imogen.id, 'workspace.change', `workspace ${haldenRoe.id}`);
	await note(elsewhere.workspace.id, elsewhere.owner.id, 'member.roles', 'person person-x');
	return app;
}

test('an audit is read newest first, by act, by person and page by page', async () => {
	const app = await audited();
	const acts = async (wanted: Parameters<typeof auditOf>[2]) =>
		(await auditOf(app, haldenRoe.id, wanted, 10)).map(({ act }) => act);
	expect(await acts({})).toEqual(['workspace.change', 'member.roles']);
	expect(await acts({ act: 'member.roles' })).toEqual(['member.roles']);
	expect(await acts({ person: nadia.id })).toEqual(['member.roles']);
	expect(await acts({ person: imogen.id, before: 2 })).toEqual(['member.roles']);
	expect(await acts({ person: elsewhere.owner.id })).toEqual([]);
	expect(await auditChoices(app, haldenRoe.id)).toEqual({
		acts: ['member.roles', 'workspace.change'],
		actors: [imogen.id]
	});
});

test('a chain is checked by itself', async () => {
	const app = await audited();
	expect(await verifyChain(app, haldenRoe.id)).toMatchObject({ ok: true, entries: 2 });
	expect(await verifyChain(app, 'nothing')).toEqual({ ok: true, entries: 0, head: '' });
});

test('a workspace learns the names of those in its own audit only', async () => {
	const app = await audited();
	const asked = [imogen.id, nadia.id, elsewhere.owner.id, 'system'];
	const names = await namesInAudit(app, haldenRoe, asked);
	expect([...names].sort()).toEqual([
		[imogen.id, imogen.name],
		[nadia.id, nadia.name]
	]);
});

test('a person finds what was done with them in every workspace', async () => {
	const app = await audited();
	expect((await auditAbout(app, nadia, 10)).map(({ act }) => act)).toEqual(['member.roles']);
	expect(await auditAbout(app, { id: 'person-lena' }, 10)).toEqual([]);
});
