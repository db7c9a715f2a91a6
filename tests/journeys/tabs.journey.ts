import { expect, test, type Page } from '@playwright/test';
import { haldenRoe, imogen, priya } from '../../src/lib/testing/cast.ts';
import { open } from './look.ts';
import { ownOffering } from './own-offering.ts';
import { ownPerson, signedInAs } from './own-person.ts';

/** One more than the lines that a browser holds to one host. */
const many = 7;

test('seven tabs of one person stay in use, hear of a change, and outlive the one that reads for all', async ({
	browser,
	baseURL
}) => {
	const sofia = await ownPerson();
	const context = await browser.newContext({ baseURL });
	await signedInAs(context, baseURL, sofia);
	const tabs: Page[] = [];
	for (let at = 0; at < many; at++) {
		const tab = await context.newPage();
		await open(tab, `/w/${haldenRoe.slug}/people`);
		tabs.push(tab);
	}
	const own = await browser.newContext({ baseURL });
	await signedInAs(own, baseURL, imogen);
	const owner = await own.newPage();
	await open(owner, `/w/${haldenRoe.slug}/admin/people/${sofia.id}`);
	const change = async (gains: RegExp, loses: RegExp) => {
		await owner.getByRole('checkbox', { name: gains }).check();
		await owner.getByRole('checkbox', { name: loses }).uncheck();
		await owner.getByRole('button', { name: 'Save the roles' }).click();
	};
	await change(/^analyst/, /^sales/);
	for (const tab of tabs)
		await expect(tab.getByText('You are analyst in Halden & Roe now.')).toBeVisible();

	await tabs.shift()?.close();
	await change(/^sales/, /^analyst/);
	for (const tab of tabs)
		await expect(tab.getByText('You are sales in Halden & Roe now.')).toBeVisible();
	await Promise.all([context.close(), own.close()]);
});

test('seven offerings side by side, each in a tab of its own, are all there', async ({
	context
}) => {
	const sold = ['first-talk', 'pricing-review', 'cash-check', 'price-and-cash', 'open-hour'];
	const paths = sold.map((each) => `/book/offering-${each}`);
	paths.push(...[await ownOffering({ title: 'Sixth' }), await ownOffering({ title: 'Seventh' })]);
	expect(paths).toHaveLength(many);
	// All in view, as windows are: each follows times of its own.
	for (const path of paths) {
		const tab = await context.newPage();
		await open(tab, path);
		await expect(tab.getByRole('heading', { level: 1 })).toBeVisible();
	}
});

test('what is taken out of sale while two tabs look at it is told in both', async ({
	context,
	browser,
	baseURL
}) => {
	const title = 'Soon out of sale';
	const path = await ownOffering({ title });
	const tabs = [await context.newPage(), await context.newPage()];
	for (const tab of tabs) await open(tab, path);
	const owner = await browser.newContext({ baseURL: baseURL ?? '' });
	await signedInAs(owner, baseURL, priya);
	const page = await owner.newPage();
	await open(page, `/w/${haldenRoe.slug}/offerings?q=${encodeURIComponent(title)}`);
	await page.getByRole('button', { name: `Archive ${title}`, exact: true }).click();
	for (const tab of tabs) await expect(tab.getByText('not offered any more')).toBeVisible();
	await owner.close();
});
