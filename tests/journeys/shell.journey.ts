import { expect, test, type Page } from '@playwright/test';
import { everywhereApart, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { enterAs, meMenu, signInAs } from './signed-in.ts';

const switchOf = (page: Page) => page.locator('summary', { hasText: 'switch workspace' });
const palette = (page: Page) => page.getByRole('dialog', { name: 'Search or jump' });
const chosen = (page: Page, name: string) => page.getByRole('option', { name, selected: true });
const question = (page: Page) => page.getByRole('combobox', { name: 'Search or jump' });
const areas = (page: Page) => page.getByRole('navigation', { name: 'Areas' });

everywhereApart('the bars keep nobody out, closed and open', async (page) => {
	await signInAs(page, 'Imogen Halden');
	await expectOpenToAll(page);

	for (const menu of [switchOf(page), meMenu(page)]) {
		await menu.click();
		await expectOpenToAll(page);
		await page.keyboard.press('Escape');
		await expect(menu).toBeFocused();
	}

	await page.getByRole('link', { name: 'Search or jump' }).click();
	await expect(palette(page)).toBeVisible();
	await expectOpenToAll(page); // with all that there is: more than has room
	await page.keyboard.type('na');
	await expect(page.getByRole('option', { name: /Nadia Brandt/ })).toBeVisible();
	await expectOpenToAll(page);
	await page.keyboard.press('Escape');
	await expect(palette(page)).toBeHidden();

	await page.keyboard.press('?');
	await expect(page.getByRole('dialog', { name: 'Keys of this page' })).toBeVisible();
	await expectOpenToAll(page);
});

test('the areas are those that the roles give, and the tab of the page is marked', async ({
	page
}) => {
	await signInAs(page, 'Nadia Brandt');
	await expect(areas(page).getByRole('link')).toHaveText(['Cabinet']);
	await signInAs(page, 'Imogen Halden');
	await expect(areas(page).getByRole('link')).toHaveText(['Cabinet', 'Admin']);
	await expect(areas(page).getByRole('link', { name: 'Cabinet' })).toHaveAttribute('aria-current');
	const sections = page.getByRole('navigation', { name: 'Sections of Cabinet' });
	await expect(sections.getByRole('link', { name: 'Home' })).toHaveAttribute(
		'aria-current',
		'page'
	);
});

test('the switch names every workspace with its roles, and home is the one used last', async ({
	page
}) => {
	await signInAs(page, 'Oleh Savchuk');
	await page.locator('html[data-hydrated]').waitFor(); // it opens by itself, the arrows need a script
	await switchOf(page).click();
	const here = page.getByRole('group', { name: 'Workspaces' });
	await expect(here.getByRole('link', { name: /Halden & Roe consultant, sales/ })).toBeVisible();
	await page.keyboard.press('ArrowDown');
	await expect(here.getByRole('link', { name: /Halden & Roe/ })).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/workspaces');
	await expect(page.getByRole('banner')).toContainText('Halden & Roe');

	const [last] = (await page.context().cookies()).filter(({ name }) => name === 'workspace');
	expect(last).toMatchObject({ value: 'halden-roe', httpOnly: true, sameSite: 'Lax' });
});

test('a click beside an open menu closes it, and so does the next page', async ({ page }) => {
	await signInAs(page, 'Imogen Halden');
	const profile = page.getByRole('link', { name: 'Profile', exact: true });
	await meMenu(page).click();
	await expect(profile).toBeVisible();
	await page.getByRole('heading', { level: 1 }).click();
	await expect(profile).toBeHidden();
	await meMenu(page).click();
	await profile.click();
	await expect(page).toHaveURL('/me/profile');
	await expect(page.getByRole('link', { name: 'People of this installation' })).toBeHidden();
});

test('the palette is opened, searched and used by keys alone, and remembers what was used', async ({
	page
}) => {
	await signInAs(page, 'Marta Lindqvist');
	await page.getByRole('link', { name: 'Home', exact: true }).focus();
	await page.keyboard.press('Control+k');
	await expect(question(page)).toBeFocused();
	await page.keyboard.type('prof');
	await expect(chosen(page, 'Profile')).toBeVisible();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/me/profile');
	await expect(palette(page)).toBeHidden();

	await page.keyboard.press('Control+k');
	const recent = page.getByRole('group', { name: 'Recent' });
	await expect(recent.getByRole('option')).toHaveText([/Profile/]);
	await expect(question(page)).toBeFocused();
	await page.keyboard.type('nothing of the kind');
	await expect(page.getByText('Nothing fits “nothing of the kind”')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(palette(page)).toBeHidden();

	await page.keyboard.press('Control+k');
	await expect(question(page)).toBeFocused();
	await page.keyboard.type('dark');
	await expect(chosen(page, 'Dark look')).toBeVisible();
	await page.keyboard.press('Enter');
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await expect(palette(page)).toBeHidden();

	await page.keyboard.press('Control+k');
	await expect(question(page)).toBeFocused();
	await page.keyboard.type('sign out');
	await expect(chosen(page, 'Sign out')).toBeVisible();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/$/);
});

test('the palette gives the focus back to what had it', async ({ page }) => {
	await signInAs(page, 'Marta Lindqvist');
	const home = page.getByRole('link', { name: 'Home', exact: true });
	await home.focus();
	await page.keyboard.press('Control+k');
	await expect(palette(page)).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(home).toBeFocused();
});

test('the palette says when people cannot be searched', async ({ page }) => {
	await signInAs(page, 'Marta Lindqvist');
	await page.route('**/search.json?**', (route) => route.abort());
	await page.keyboard.press('Control+k');
	await page.keyboard.type('oleh');
	await expect(page.getByText('People could not be searched')).toBeVisible();
});

test('G and a letter go, but not while one writes', async ({ page }) => {
	await enterAs(page, 'Imogen Halden');
	await open(page, '/me/profile');
	await page.getByLabel('Name', { exact: true }).focus();
	await page.keyboard.type('gc?');
	await expect(page.getByLabel('Name', { exact: true })).toHaveValue(/gc\?/);
	await expect(page).toHaveURL('/me/profile');

	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('g');
	await page.keyboard.press('c');
	await expect(page).toHaveURL('/w/halden-roe');
	await page.keyboard.press('?');
	const map = page.getByRole('dialog', { name: 'Keys of this page' });
	await expect(map.getByText('Admin')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(map).toBeHidden();
});

test('who switched the keys of one letter off is left alone by them', async ({ page }) => {
	await enterAs(page, 'Artem Hnatiuk');
	await open(page, '/me/profile');
	await page.getByLabel('Keys of one letter').uncheck();
	await page.getByRole('button', { name: 'Save the profile' }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
	await page.getByRole('heading', { level: 1 }).click();
	await page.keyboard.press('?');
	await page.keyboard.press('Control+k');
	await expect(palette(page)).toBeVisible();
	await expect(page.getByRole('dialog', { name: 'Keys of this page' })).toHaveCount(0);
	await page.keyboard.press('Escape');

	// The map itself stays within reach, and says so.
	await meMenu(page).click();
	await page.getByRole('button', { name: 'Keys' }).click();
	await expect(page.getByText('Keys of one letter are switched off.')).toBeVisible();
});

test('on a phone the areas stand at the bottom and a menu is a sheet with a way out', async ({
	page
}) => {
	await page.setViewportSize({ width: 390, height: 800 });
	await signInAs(page, 'Imogen Halden');
	const bar = await areas(page).boundingBox();
	expect(bar?.y).toBeGreaterThan(720);
	expect(bar?.height).toBeGreaterThanOrEqual(60);

	await switchOf(page).click();
	const sheet = page.getByRole('group', { name: 'Workspaces' });
	await expect(async () => {
		const box = await sheet.boundingBox(); // it comes in 140 ms
		expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(800);
	}).toPass();
	await sheet.getByRole('button', { name: 'Close' }).click();
	await expect(sheet).toBeHidden();
	await expect(switchOf(page)).toBeFocused();
});

test('a row that goes on beyond the edge of a phone fades out there', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 800 });
	await enterAs(page, 'Imogen Halden');
	await open(page, '/w/halden-roe');
	const sections = page.getByRole('navigation', { name: 'Sections of Cabinet' });
	await expect(sections).toHaveCSS('--fade-after', '32px');
	await expect(sections).toHaveCSS('--fade-before', '0px');
	await sections.getByRole('link').last().scrollIntoViewIfNeeded();
	await expect(sections).toHaveCSS('--fade-before', '32px');
	await sections.evaluate((row) => row.scrollTo({ left: row.scrollWidth }));
	await expect(sections).toHaveCSS('--fade-after', '0px');
	await page.setViewportSize({ width: 1440, height: 800 });
	await expect(sections).toHaveCSS('--fade-before', '0px');
});

test('narrow, or with text twice as large, nothing scrolls sideways', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 700 });
	await enterAs(page, 'Imogen Halden');
	for (const path of ['/w/halden-roe', '/me/profile', '/w/halden-roe/search?q=people']) {
		await open(page, path);
		await expectNoSidewaysScroll(page);
		await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		await expectNoSidewaysScroll(page);
	}
});

test('a first step is put aside, taken back with Z, put aside and taken up again', async ({
	page
}) => {
	await signInAs(page, 'Tomasz Wilk');
	const left = page.getByText('2 left');
	await expect(left).toBeVisible();
	await page.getByRole('button', { name: /^Skip ?: Secure your account/ }).click();
	await expect(page.getByText('Put aside: Secure your account')).toBeVisible();
	await expect(page.getByText('1 left')).toBeVisible();
	await page.keyboard.press('z');
	await expect(left).toBeVisible();

	await page.getByRole('button', { name: /^Skip ?: Secure your account/ }).click();
	await expect(page.getByText('1 left')).toBeVisible();
	await page.reload();
	await page.getByText('1 put aside').click();
	await page.getByRole('button', { name: /^Take up ?: Secure your account/ }).click();
	await expect(left).toBeVisible();
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('the bar opens its menus, search is a page, and steps are put aside', async ({ page }) => {
		await page.goto('/sign-in');
		await page.getByRole('button', { name: 'Priya Raman' }).click();
		await switchOf(page).click();
		await page.getByRole('link', { name: 'All workspaces' }).click();
		await expect(page).toHaveURL('/workspaces');
		await page.goto('/home');
		await expect(page).toHaveURL('/w/halden-roe');

		await page.getByRole('link', { name: 'Search or jump' }).click();
		await page.getByLabel(/^A page, a person/).fill('pricing');
		await page.getByRole('button', { name: 'Search' }).click();
		await expect(page.getByRole('link', { name: 'Nadia Brandt' })).toBeVisible();

		await page.goto('/w/halden-roe');
		await page.getByRole('button', { name: /^Skip ?: Secure your account/ }).click();
		await page.getByText('1 put aside').click();
		await page.getByRole('button', { name: /^Take up ?: Secure your account/ }).click();
		await expect(page.getByText('2 left')).toBeVisible();

		await meMenu(page).click();
		await page.getByRole('button', { name: 'Sign out' }).click();
		await expect(page).toHaveURL(/\/$/);
	});
});
