import { expect, test } from '@playwright/test';
import { everywhere, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { enterAs } from './signed-in.ts';

const pages = [
	'/workspaces',
	'/w/halden-roe/people',
	'/w/halden-roe/admin/people',
	'/w/halden-roe/admin/people/person-lena',
	'/w/halden-roe/admin/invitations',
	'/w/halden-roe/admin/fields',
	'/w/halden-roe/admin/workspace',
	'/keeper/people',
	'/keeper/workspaces'
];

everywhere('the pages of workspaces and of the keeper keep nobody out', async (page) => {
	await enterAs(page, 'Imogen Halden');
	for (const path of pages) {
		await open(page, path);
		await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
		await page.locator('details').evaluateAll((all) => {
			for (const each of all) each.setAttribute('open', '');
		});
		await expectOpenToAll(page);
		await expectNoSidewaysScroll(page);
	}
});

test('at 320 px none of them scrolls sideways', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 700 });
	await enterAs(page, 'Imogen Halden');
	for (const path of pages) {
		await open(page, path);
		await expectNoSidewaysScroll(page);
	}
});
