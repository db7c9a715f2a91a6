import { expect, test, type Page } from '@playwright/test';
import { expectNoSidewaysScroll, open } from './look.ts';
import { enterAs, signInAs } from './signed-in.ts';

const dot = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);

const fieldOf = (page: Page) => page.getByLabel('Certificate').and(page.locator('input'));
const picture = { name: 'me.png', mimeType: 'image/png', buffer: dot };

test('a picture is kept for Priya, and a page that calls itself a file is not', async ({
	page
}) => {
	await enterAs(page, 'Priya Raman');
	await open(page, '/ui');
	const field = fieldOf(page);

	await field.setInputFiles({
		name: 'page.html',
		mimeType: 'text/html',
		buffer: Buffer.from('<script>alert(1)</script>')
	});
	await expect(page.getByText(/^page\.html was not kept\. ./)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Try again' })).toBeHidden();

	await field.setInputFiles(picture);
	await expect(page.getByText(/^Kept,/)).toBeVisible();
	await expect(page.getByRole('progressbar')).toBeHidden();
	const link = await page.getByRole('link', { name: 'Open it' }).getAttribute('href');
	expect((await page.request.get(link ?? '')).headers()['content-type']).toBe('image/webp');

	const chooser = page.waitForEvent('filechooser');
	await page.getByRole('button', { name: 'Choose another' }).click();
	await chooser;
	await expect(field).toBeFocused();
});

test('what a page painted for Nadia sends is not kept for Oleh', async ({ page, context }) => {
	await enterAs(page, 'Nadia Brandt');
	await open(page, '/ui');
	await context.clearCookies();
	await signInAs(await context.newPage(), 'Oleh');
	await fieldOf(page).setInputFiles(picture);
	await expect(page.getByText('signed in as somebody else in another tab')).toBeVisible();
});

test('a file that is kept fits a narrow page', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 700 });
	await enterAs(page, 'Nadia Brandt');
	await open(page, '/ui');
	await fieldOf(page).setInputFiles({ ...picture, name: `${'n'.repeat(150)}.png` });
	await expect(page.getByText(/^Kept,/)).toBeVisible();
	await expectNoSidewaysScroll(page);
});

test('what is chosen before the scripts arrive is sent when they do', async ({ page }) => {
	await signInAs(page, 'Nadia Brandt');
	const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
	await page.route('**/*.js', async (route) => {
		await arrived;
		await route.continue();
	});
	await page.goto('/ui', { waitUntil: 'commit' });
	await fieldOf(page).setInputFiles(picture);
	arrive();
	await expect(page.getByText(/^Kept,/)).toBeVisible();
});

test('leaving while a file is on its way is asked about, and Cancel gives the field back', async ({
	page
}) => {
	await enterAs(page, 'Nadia Brandt');
	await open(page, '/ui');
	await page.route('**/files', () => {}); // never answered
	await fieldOf(page).setInputFiles(picture);
	const cancel = page.getByRole('button', { name: 'Cancel', exact: true });
	const leave = () =>
		page.evaluate(() => dispatchEvent(new Event('beforeunload', { cancelable: true })));
	await expect(cancel).toBeVisible();
	expect(await leave()).toBe(false);
	await cancel.press('Enter');
	await expect(fieldOf(page)).toBeFocused();
	expect(await leave()).toBe(true);
});
