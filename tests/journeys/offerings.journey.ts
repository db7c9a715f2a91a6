import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { everywhere, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { enterAs } from './signed-in.ts';

const offerings = '/w/halden-roe/offerings';
const unique = () => Math.random().toString(36).slice(2, 8);
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const press = (page: Page, name: string) =>
	page.getByRole('button', { name, exact: true }).last().click();

test('an offering is made with two lengths, published, changed, copied, put away and taken back', async ({
	page
}) => {
	const title = `Price talk ${unique()}`;
	await enterAs(page, 'Nadia Brandt');
	await open(page, `${offerings}/new`);
	await field(page, 'Length').fill('0');
	await field(page, 'Price').fill('-20');
	await press(page, 'Save the draft');
	await expect(page.getByText('3 fields need another look.')).toBeVisible();
	await expect(page.getByLabel('Title')).toBeFocused();
	await expect(field(page, 'Length')).toHaveAccessibleDescription(/from 5 up/);
	await expect(field(page, 'Price')).toHaveAccessibleDescription(/never below 0/);

	await page.getByLabel('Title').fill(title);
	await field(page, 'Length').fill('30');
	await field(page, 'Price').fill('99.50');
	await press(page, 'Add a length');
	await expect(field(page, 'Length 2')).toBeFocused();
	await field(page, 'Length 2').fill('60');
	await field(page, 'Price 2').fill('180');
	const preview = page.getByRole('region', { name: 'What clients see' }).first();
	await expect(preview).toContainText('30 min, €99.50');
	await press(page, 'Save the draft');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	await expect(page.getByText('Saved as a draft.')).toBeVisible();

	await press(page, 'Publish');
	await expect(page.getByText('Published', { exact: true })).toBeVisible();
	await expect(page.getByRole('link', { name: /\/book\// })).toBeVisible();
	await field(page, 'Price').fill('95');
	await expect(page.getByText('Not saved yet')).toBeVisible();
	await press(page, 'Save the changes');
	// Written on while it is being saved: that stays, and is saved by the next press.
	await page.getByLabel('Description').fill('Half an hour on one price.');
	await expect(page.getByRole('button', { name: 'Save the changes' }).last()).toBeEnabled();
	await expect(page.getByLabel('Description')).toHaveValue('Half an hour on one price.');
	await press(page, 'Save the changes');
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await expect(page.getByLabel('Description')).toHaveValue('Half an hour on one price.');

	await press(page, 'Duplicate');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${title} (copy)`);
	await expect(page.getByText('Draft', { exact: true })).toBeVisible();

	await open(page, `${offerings}?q=${encodeURIComponent(title)}`);
	await page.getByRole('button', { name: `Archive ${title}`, exact: true }).click();
	await expect(page.getByText(`Archived: ${title}`, { exact: true })).toBeVisible();
	await expect(page.getByRole('link', { name: title, exact: true })).toBeHidden();
	await page.locator('body').press('z');
	const row = page.getByRole('listitem').filter({ hasText: title }).first();
	await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible();
	await expect(row).toContainText(/Published|Draft/);
});

test('a group has a day, seats and a price; what cannot be is said at its field', async ({
	page
}) => {
	const title = `Clinic ${unique()}`;
	await enterAs(page, 'Oleh Savchuk');
	await open(page, `${offerings}/new?kind=group`);
	await page.getByLabel('Title').fill(title);
	await page.getByLabel('Day').fill('2020-01-07');
	await page.getByLabel('From').first().fill('21:00');
	await page.getByLabel('Till').fill('20:00');
	await field(page, 'Seats').fill('6');
	await page.getByLabel('Held from').fill('7');
	await page.getByLabel('Price of a seat').fill('45');
	await press(page, 'Save the draft');
	await expect(page.getByLabel('Day')).toHaveAccessibleDescription(/This is over/);
	await expect(page.getByLabel('Till')).toHaveAccessibleDescription(/end after it begins/);
	await expect(page.getByLabel('Held from')).toHaveAccessibleDescription(/only 6 seats/);

	const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
	await page.getByLabel('Day').fill(day);
	await page.getByLabel('Till').fill('22:00');
	await page.getByLabel('Held from').fill('4');
	await press(page, 'Save the draft');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	await press(page, 'Publish');
	await expect(page.getByText('Published', { exact: true })).toBeVisible();
	await press(page, 'Duplicate');
	await expect(page.getByText('Say when it meets.')).toBeVisible();
});

test('a picture is made smaller while one looks, and stays with the offering', async ({ page }) => {
	await enterAs(page, 'Tomasz Wilk');
	await open(page, `${offerings}/new`);
	await page.getByLabel('Title').fill(`Pictured ${unique()}`);
	await field(page, 'Price').fill('0');
	const buffer = await sharp({
		create: { width: 1500, height: 800, channels: 3, background: '#2a6' }
	})
		.png()
		.toBuffer();
	await page.getByLabel('Cover').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
	await expect(page.getByText('Ready in 5 sizes')).toBeVisible({ timeout: 40_000 });
	await press(page, 'Save the draft');
	await expect(page.getByText('Saved as a draft.')).toBeVisible();
	const cover = page.getByRole('img', { name: 'Cover' });
	await expect(cover).toBeVisible();
	const src = (await cover.getAttribute('src')) ?? '';
	expect((await page.request.get(src)).status()).toBe(200);
	await page.context().clearCookies();
	expect((await page.request.get(src)).status()).toBe(404);
});

test('whoever leaves with something unsaved is asked first, and two windows do not undo each other', async ({
	page,
	context
}) => {
	await enterAs(page, 'Nadia Brandt');
	await open(page, `${offerings}/new`);
	await page.getByLabel('Title').fill(`Two windows ${unique()}`);
	await field(page, 'Price').fill('10');
	page.once('dialog', (dialog) => void dialog.dismiss());
	await page.getByRole('link', { name: 'People' }).first().click();
	await expect(page).toHaveURL(/offerings\/new$/);
	await press(page, 'Save the draft');
	await expect(page.getByText('Saved as a draft.')).toBeVisible();

	const other = await context.newPage();
	await open(other, new URL(page.url()).pathname);
	await field(other, 'Price').fill('20');
	await press(other, 'Save the changes');
	await expect(other.getByText('Saved', { exact: true })).toBeVisible();
	await field(page, 'Price').fill('30');
	await press(page, 'Save the changes');
	await expect(page.getByText('Somebody changed this offering meanwhile.')).toBeVisible();
	await expect(field(page, 'Price')).toHaveValue('30');
	await press(page, 'Save mine over it');
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await other.reload();
	await expect(field(other, 'Price')).toHaveValue('30.00');
});

test('a public page says what it lacks, and is written', async ({ page }) => {
	await enterAs(page, 'Priya Raman');
	await open(page, '/w/halden-roe/profile');
	await page.getByLabel('Topics').fill('');
	await press(page, 'Save the page');
	await expect(page.getByText(/Your page is published\. Name at least one topic/)).toBeVisible();
	await page.getByLabel('Topics').fill('Hiring, Pay, Bands');
	await press(page, 'Add a language');
	await page.getByRole('combobox', { name: /Language 3/ }).selectOption({ label: 'German' });
	await press(page, 'Save the page');
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await expect(page.getByRole('region', { name: 'What clients see' }).first()).toContainText(
		'English, Portuguese, German'
	);
});

const pages = ['', '/new', '/new?kind=group', '/offering-pricing-review'].map(
	(path) => offerings + path
);

everywhere('offerings and the public page keep nobody out', async (page) => {
	test.setTimeout(120_000);
	await enterAs(page, 'Imogen Halden');
	for (const path of [...pages, '/w/halden-roe/profile']) {
		await open(page, path);
		await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
		await expectOpenToAll(page);
		await expectNoSidewaysScroll(page);
	}
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('an offering is made with plain forms, its rows by buttons that send', async ({ page }) => {
		const title = `Plain ${unique()}`;
		await page.goto('/sign-in');
		await page.getByRole('button', { name: 'Nadia Brandt' }).click();
		await page.goto(`${offerings}/new`);
		await page.getByLabel('Title').fill(title);
		await field(page, 'Price').fill('50');
		await page.getByRole('button', { name: 'Add a length' }).click();
		await expect(page.getByLabel('Title')).toHaveValue(title);
		await field(page, 'Length 2').fill('30');
		await field(page, 'Price 2').fill('20');
		await page.getByRole('button', { name: 'Move length 2 up' }).click();
		await expect(field(page, 'Length')).toHaveValue('30');
		await field(page, 'Price 2').fill('fifty');
		await page.getByLabel('Title').press('Enter');
		await expect(page.getByText('Write a sum like 180 or 180.50.')).toBeVisible();
		await field(page, 'Price 2').fill('50');
		await page.getByLabel('Title').press('Enter');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
		await expect(field(page, 'Price')).toHaveValue('20.00');
	});
});
