import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { days } from '#lib/basics/time.ts';
import { memberships, people } from '#lib/people/tables.server.ts';
import { acting } from '#lib/testing/acting.ts';
import { artem, elsewhere, haldenRoe, marta, nadia, oleh, tomasz } from '#lib/testing/cast.ts';
import { seedPeople, seedElsewhere } from '#lib/testing/seed-demo.server.ts';
import { allThere, clinic, made, pagePublished, published, talk } from '#lib/testing/sells.ts';
import { testApp } from '#lib/testing/test-app.ts';
import { archiveOffering, publishOffering } from '../offerings/publish.server.ts';
import { publishedOffering } from '../offerings/published.server.ts';
import { changePage, showPage } from './change-page.server.ts';
import { directory } from './directory.server.ts';
import { pageFor } from './own-page.server.ts';
import { consultantPage } from './page.server.ts';

async function firm() {
	const app = testApp();
	await seedPeople(app);
	await seedElsewhere(app);
	return app;
}
const notThere = { status: 404 };
const names = async (...[app, sought]: Parameters<typeof directory>) =>
	(await directory(app, sought)).list.map(({ name }) => name);

test('[B4] a page is written, shown, and seen by everybody under its address', async () => {
	const app = await firm();
	await expect(consultantPage(app, 'nadia-brandt')).rejects.toMatchObject(notThere);
	await pagePublished(app, nadia);
	const page = await consultantPage(app, 'nadia-brandt');
	expect(page).toMatchObject({
		...{ name: 'Nadia Brandt', headline: nadia.headline, topics: ['Pricing', 'Margin'] },
		...{ languages: ['en', 'de'], firm: { slug: haldenRoe.slug }, offerings: [], groups: [] },
		photo: '/cast/nadia.svg'
	});
	await showPage(app, acting(app, nadia), false);
	await expect(consultantPage(app, 'nadia-brandt')).rejects.toMatchObject(notThere);
});

test('[B4] an empty page is not shown, and says what it lacks', async () => {
	const app = await firm();
	const { missing } = await pageFor(app, acting(app, nadia));
	expect(missing).toHaveLength(3);
	await expect(showPage(app, acting(app, nadia), true)).rejects.toMatchObject({
		status: 409,
		message: expect.stringMatching(/few lines.*languages.*topic/)
	});
	for (const who of [artem, marta])
		await expect(pageFor(app, acting(app, who))).rejects.toMatchObject({ status: 403 });
	await expect(pageFor(app, acting(app, elsewhere.owner))).rejects.toMatchObject(notThere);
});

test('[B4] what is published stays whole, and two windows do not undo each other', async () => {
	const app = await firm();
	const seen = await pagePublished(app, nadia);
	const { draft } = await pageFor(app, acting(app, nadia));
	const save = (more: Partial<typeof draft>, at: number) =>
		changePage(app, acting(app, nadia), { draft: { ...draft, ...more }, seen: at });
	await expect(save({ description: '' }, seen)).rejects.toMatchObject({
		message: expect.stringMatching(/is published/)
	});
	expect(await save({ description: 'New' }, seen)).toHaveProperty('seen');
	await expect(save({ description: 'Old' }, seen)).rejects.toMatchObject({ status: 409 });
});

test('[C1] it offers what is published, and of groups those that are still to come', async () => {
	const app = await firm();
	await pagePublished(app, nadia);
	const [talks, group] = [await published(app), await published(app, clinic(), 'group')];
	await made(app, nadia, { ...talk(), title: 'A draft' });
	const page = () => consultantPage(app, 'nadia-brandt');
	expect((await page()).offerings.map(({ id }) => id)).toEqual([talks]);
	expect((await page()).groups.map(({ id }) => id)).toEqual([group]);
	app.clock.pass(days(30));
	await archiveOffering(app, acting(app, nadia), talks, allThere);
	expect(await page()).toMatchObject({ offerings: [], groups: [] });
});

test('[C1] an offering is seen once it is published, by whom it is held, and never what is internal', async () => {
	const app = await firm();
	await pagePublished(app, nadia);
	const id = await published(app);
	const seen = await publishedOffering(app, id);
	expect(seen).toMatchObject({
		...{ title: 'Pricing review', firm: { name: 'Halden & Roe' }, gallery: [], files: [] },
		hosts: [{ id: nadia.id, slug: 'nadia-brandt', photo: '/cast/nadia.svg' }]
	});
	expect(seen).not.toHaveProperty('createdBy');
	await archiveOffering(app, acting(app, nadia), id, allThere);
	for (const each of [id, await made(app, nadia, talk()), 'nothing', '../x', ''])
		await expect(publishedOffering(app, each)).rejects.toMatchObject(notThere);
});

test('[C1] together needs all of them, in turn whoever is left', async () => {
	const app = await firm();
	await pagePublished(app, nadia);
	await pagePublished(app, oleh);
	const hosts = [nadia, oleh].map(({ id }) => ({ id, priority: '0', weight: '100' }));
	const ids: string[] = [];
	for (const hosting of ['in turn', 'together']) {
		const id = await made(app, marta, { ...talk(), hosting, hosts });
		await publishOffering(app, acting(app, marta), id, allThere);
		expect((await publishedOffering(app, id)).hosts).toHaveLength(2);
		ids.push(id);
	}
	await app.write(async (tx) => {
		await tx.update(memberships).set({ suspendedAt: 1 }).where(eq(memberships.personId, oleh.id));
	});
	const [turns = '', together = ''] = ids;
	expect((await publishedOffering(app, turns)).hosts.map(({ id }) => id)).toEqual([nadia.id]);
	await expect(publishedOffering(app, together)).rejects.toMatchObject(notThere);
	await expect(consultantPage(app, 'oleh-savchuk')).rejects.toMatchObject(notThere);
});

test('[C1] the directory finds by topic, language, price and words, and names nobody who sells nothing', async () => {
	const app = await firm();
	await pagePublished(app, nadia);
	await pagePublished(app, tomasz, { topics: 'Cash', languages: [{ code: 'pl' }] });
	await pagePublished(app, oleh);
	await published(app);
	const other = await made(app, tomasz, {
		...talk(tomasz),
		durations: [{ minutes: '20', price: '0' }]
	});
	await publishOffering(app, acting(app, tomasz), other, allThere);

	expect(await names(app, { page: 1 })).toEqual(['Nadia Brandt', 'Tomasz Wilk']);
	expect(await names(app, { page: 1, topic: 'pricing' })).toEqual(['Nadia Brandt']);
	expect(await names(app, { page: 1, language: 'pl' })).toEqual(['Tomasz Wilk']);
	expect(await names(app, { page: 1, currency: 'EUR', maxPriceMinor: 5000 })).toEqual([
		'Tomasz Wilk'
	]);
	expect(await names(app, { page: 1, currency: 'USD' })).toEqual([]);
	expect(await names(app, { page: 1, words: 'MARGIN makers' })).toEqual(['Nadia Brandt']);
	expect(await names(app, { page: 1, firm: 'elsewhere' })).toEqual([]);
	expect(await names(app, { page: 2 })).toEqual([]);
	const all = await directory(app, { page: 1, firm: 'halden-roe' });
	expect(all).toMatchObject({
		total: 2,
		topics: [{ value: 'Cash', count: 1 }, { value: 'Margin' }, { value: 'Pricing' }],
		languages: [{ value: 'de' }, { value: 'en' }, { value: 'pl' }],
		list: [{ prices: [{ currency: 'EUR', leastPriceMinor: 9950 }] }, {}]
	});
	await app.write(async (tx) => {
		await tx.update(people).set({ deletedAt: 1 }).where(eq(people.id, nadia.id));
	});
	expect(await names(app, { page: 1 })).toEqual(['Tomasz Wilk']);
});
