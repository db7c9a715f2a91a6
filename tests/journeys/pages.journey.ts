import { expect, test } from '@playwright/test';
import { everywhere, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { signInAs } from './signed-in.ts';

const pages = ['/', '/sign-in', '/mail', '/status', '/nowhere'];

everywhere('the public pages keep nobody out', async (page) => {
	for (const path of pages) {
		await open(page, path);
		await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
		await expectOpenToAll(page);
	}
});

everywhere('home and a letter keep nobody out', async (page) => {
	await signInAs(page, 'Nadia Brandt');
	await expectOpenToAll(page);
	await open(page, '/mail');
	await page
		.getByRole('link', { name: /New sign-in/ })
		.first()
		.click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('New sign-in');
	await expectOpenToAll(page);
});

test('at 320 px no page scrolls sideways', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 700 });
	for (const path of pages) {
		await open(page, path);
		await expectNoSidewaysScroll(page);
	}
	await signInAs(page, 'Nadia Brandt');
	await expectNoSidewaysScroll(page);
	await open(page, '/me/profile');
	await expectNoSidewaysScroll(page);
	await open(page, '/mail');
	await page
		.getByRole('link', { name: /New sign-in/ })
		.first()
		.click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('New sign-in');
	await expectNoSidewaysScroll(page);
});

test('at 390 px with text twice as large nothing scrolls sideways and no label is cut', async ({
	page
}) => {
	await page.setViewportSize({ width: 390, height: 800 });
	const expectRoom = async () => {
		await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		await expectNoSidewaysScroll(page);
		const cut = await page
			.locator('a, button, select, header')
			.evaluateAll((all) =>
				all
					.filter((one) => one.scrollHeight > one.clientHeight + 2 && one.clientHeight > 1)
					.map((one) => one.outerHTML.slice(0, 120))
			);
		expect(cut).toEqual([]);
	};
	for (const path of pages) {
		await open(page, path);
		await expectRoom();
	}
	await signInAs(page, 'Nadia Brandt');
	await expectRoom();
});
