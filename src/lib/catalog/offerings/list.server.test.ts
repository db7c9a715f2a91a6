import { expect, test } from 'vitest';
import type { Role } from '#lib/people/role.ts';
import { acting } from '#lib/testing/acting.ts';
import { artem, haldenRoe, imogen, nadia, oleh } from '#lib/testing/cast.ts';
import { seedPeople } from '#lib/testing/seed-demo.server.ts';
import { allThere, clinic, made, pagePublished, published, talk } from '#lib/testing/sells.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { offeringsList } from './list.server.ts';
import { archiveOffering } from './publish.server.ts';

test('[B3] everybody sees their own offerings, owners all of them; the archive is apart', async () => {
	const app = testApp();
	await seedPeople(app);
	await pagePublished(app, nadia);
	await published(app);
	const old = await made(app, nadia, { ...clinic(), title: 'Перша клініка' }, 'group');
	await made(app, oleh, { ...talk(oleh), title: 'Supply' });
	await archiveOffering(app, acting(app, nadia), old, allThere);
	const list = async (
		who: { id: string; roles: Role[] },
		words = '',
		state?: 'archived' | 'draft'
	) => {
		const workspace = { id: haldenRoe.id, roles: who.roles };
		const { list: rows, counts } = await offeringsList(
			app,
			{ person: who, workspace },
			{ words, state, page: 1 }
		);
		return { titles: rows.map(({ title }) => title), counts };
	};
	expect(await list(nadia)).toEqual({
		...{ titles: ['Pricing review'], counts: { draft: 0, published: 1, archived: 1 } }
	});
	expect((await list(imogen)).titles.sort()).toEqual(['Pricing review', 'Supply']);
	expect((await list(imogen, 'ПЕРША', 'archived')).titles).toEqual(['Перша клініка']);
	expect((await list(imogen, 'nothing of it')).titles).toEqual([]);
	await expect(list(artem)).rejects.toMatchObject({ status: 403 });
});
