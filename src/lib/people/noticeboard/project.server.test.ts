import { and, eq } from 'drizzle-orm';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { searchEntries } from '#lib/outside/search/tables.server.ts';
import { haldenRoe, nadia, oleh } from '#lib/testing/cast.ts';
import { seedDemo } from '#lib/testing/seed-demo.server.ts';
import { testApp } from '#lib/testing/test-app.ts';

const document = `notice/${haldenRoe.id}`;

async function board() {
	const app = testApp();
	await seedDemo(app);
	const found = async (words: string) => {
		const wanted = { workspaceId: haldenRoe.id, words, kinds: ['noticeboard'] };
		return (await app.search.find(app.read, wanted)).map(({ title }) => title);
	};
	return { app, found };
}

test('what stands on the board is found by its words, and no longer when it is gone', async () => {
	const { app, found } = await board();
	await app.live.edit(document, nadia.id, 'one', (doc) => {
		const block = new Y.XmlElement('paragraph');
		block.insert(0, [new Y.XmlText('Prices change in May')]);
		doc.getXmlFragment('text').insert(0, [block]);
		doc.getMap('lines').set('a', { text: 'Who tells the clients?' });
	});
	await vi.waitFor(async () => expect(await found('prices')).toEqual(['Noticeboard']));
	expect(await found('clients')).toEqual(['Remark on the noticeboard']);

	await app.live.edit(document, nadia.id, 'two', (doc) => doc.getMap('lines').delete('a'));
	await vi.waitFor(async () => expect(await found('clients')).toEqual([]));
	expect(await found('prices')).toHaveLength(1);
});

test('after an erasure nothing that somebody said there is found', async () => {
	const { app, found } = await board();
	await app.live.edit(document, oleh.id, 'one', (doc) => {
		doc.getMap('lines').set('a', { text: 'Canary words' });
		doc.getMap('stamps').set('lines/a', { by: oleh.id, at: 1, seq: 1 });
		doc.getMap('joined').set('b', { person: oleh.id, at: 1 });
	});
	await vi.waitFor(async () => expect(await found('canary')).toHaveLength(1));
	await app.live.forget(oleh);
	const rows = await app.read
		.select()
		.from(searchEntries)
		.where(and(eq(searchEntries.kind, 'noticeboard'), eq(searchEntries.workspaceId, haldenRoe.id)));
	expect(JSON.stringify(rows)).not.toContain('anary');
	expect(await app.live.read(document, (doc) => JSON.stringify(doc.toJSON()))).not.toContain(
		oleh.id
	);
});
