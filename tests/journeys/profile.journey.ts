import { expect, test, type Page } from '@playwright/test';
import { everywhere, expectOpenToAll, open } from './look.ts';
import { enterAs } from './signed-in.ts';

const save = (page: Page) => page.getByRole('button', { name: 'Save the profile' });
const address = (page: Page) => page.getByLabel('Public address');
const zone = (page: Page) => page.getByLabel('Time zone');

everywhere('the profile keeps nobody out, with and without its problems', async (page) => {
	await enterAs(page, 'Lena Fuchs');
	await open(page, '/me/profile');
	await expectOpenToAll(page);
	await address(page).fill('sign-in');
	await save(page).click();
	await expect(page.getByText('One field is not right yet.')).toBeVisible();
	await expectOpenToAll(page);
});

test('what is not right is said at its field, has the focus, and nothing is saved', async ({
	page
}) => {
	await enterAs(page, 'Lena Fuchs');
	await open(page, '/me/profile');
	await page.getByLabel('Name', { exact: true }).fill('  ');
	await address(page).fill('Lena Fuchs');
	await save(page).click();
	await expect(page.getByText('2 fields are not right yet. Nothing was saved.')).toBeVisible();
	await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
	await expect(address(page)).toHaveAccessibleDescription(/Small letters/);
	await page.reload();
	await expect(address(page)).toHaveValue('lena-fuchs');
});

test('an address that is taken comes with the nearest free one, taken by one press', async ({
	page
}) => {
	await enterAs(page, 'Lena Fuchs');
	await open(page, '/me/profile');
	await address(page).fill('nadia-brandt');
	await save(page).click();
	await expect(address(page)).toHaveAccessibleDescription(/“nadia-brandt” is taken\./);
	await page.getByRole('button', { name: /Take “nadia-brandt-\d+”/ }).click();
	await expect(address(page)).toHaveValue(/^nadia-brandt-\d+$/);
	await address(page).fill('lena-fuchs');
	await save(page).click();
	await expect(page.getByText('it is as it was')).toBeVisible();
});

test('a zone is found by typing, and the clock of the whole product follows', async ({ page }) => {
	await enterAs(page, 'Hanna Orlova');
	await open(page, '/me/profile');
	await zone(page).click();
	await page.keyboard.type('kathm');
	await page.getByRole('option', { name: /Kathmandu, Asia, UTC\+05:45/ }).click();
	await expect(zone(page)).toHaveValue(/Kathmandu/);
	await page.getByLabel('12 hours').check();
	await save(page).click();
	await expect(page.getByText('Saved.')).toBeVisible();
	await open(page, '/w/halden-roe');
	await expect(page.getByText(/^Kathmandu \d?\d:\d\d [ap]m$/)).toBeVisible();
});

test.describe('in a browser elsewhere', () => {
	test.use({ timezoneId: 'Asia/Calcutta' });

	test('its zone is offered by the name of today, and taken by one press', async ({ page }) => {
		await enterAs(page, 'Tomasz Wilk');
		await open(page, '/me/profile');
		await expect(page.getByText('This browser is in Kolkata.')).toBeVisible();
		await page.getByRole('button', { name: 'Use Kolkata' }).click();
		await expect(zone(page)).toHaveValue(/^Kolkata, Asia, UTC\+05:30$/);
		await expect(page.getByText('This browser is in Kolkata.')).toBeHidden();
	});
});

test('roomy rows and fields are painted at once, and by the server after that', async ({
	page
}) => {
	await enterAs(page, 'Priya Raman');
	await open(page, '/me/profile');
	const height = async () => (await address(page).boundingBox())?.height ?? 0;
	const before = await height();
	await page.getByLabel('Roomy').check();
	await save(page).click();
	await expect(page.getByText('Saved.')).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('data-density', 'roomy');
	expect(await height()).toBeGreaterThan(before);
	expect(await (await page.request.get('/me/profile')).text()).toContain('data-density="roomy"');
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('problems are shown with what was written, and a right form is saved', async ({ page }) => {
		await page.goto('/sign-in');
		await page.getByRole('button', { name: 'Marta Lindqvist' }).click();
		await page.goto('/me/profile');
		await address(page).fill('nadia-brandt');
		await page.getByLabel('Headline').fill('Keeps what must be kept');
		await save(page).click();
		await expect(
			page.getByText(/“nadia-brandt” is taken\. “nadia-brandt-\d+” is free\./)
		).toBeVisible();
		await expect(page.getByLabel('Headline')).toHaveValue('Keeps what must be kept');

		await address(page).fill('marta-lindqvist');
		await zone(page).selectOption('Europe/Kyiv');
		await save(page).click();
		await expect(page.getByText('Saved.')).toBeVisible();
		await page.goto('/home');
		await expect(page.getByText(/^Kyiv \d\d:\d\d$/)).toBeVisible();
	});
});
