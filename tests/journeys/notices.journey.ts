import { expect, test, type Page } from '@playwright/test';
import { artem, hanna, lena, marta, oleh, priya, tomasz } from '#lib/testing/cast.ts';
import { everywhereApart, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { enterAs, signInAs } from './signed-in.ts';
import { tell } from './told.ts';

const bell = (page: Page) => page.getByRole('link', { name: /^Notices, / });
const popover = (page: Page) => page.getByRole('dialog', { name: 'Newest notices' });
const row = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title });

/** Things are told by the worker a moment after they happen. */
async function until(page: Page, path: string, seen: () => Promise<void>) {
	await expect(async () => {
		await page.goto(path);
		await seen();
	}).toPass({ timeout: 15_000 });
	await page.locator('html[data-hydrated]').waitFor();
}

async function openLetter(page: Page, subject: string) {
	const letter = page.getByRole('link', { name: subject }).first();
	await until(page, '/mail', () => expect(letter).toBeVisible({ timeout: 500 }));
	await letter.click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(subject);
}

test('a sign-in is told by the bell, and what is opened there is read', async ({ page }) => {
	await signInAs(page, tomasz.name);
	await until(page, '/notices', () =>
		expect(row(page, 'New sign-in').first()).toContainText('new', { timeout: 500 })
	);
	await expect(bell(page)).toHaveAccessibleName(/[1-9]\d* unread/);
	const unread = page.getByRole('main').getByRole('button', { name: /^Mark as read/ });
	const before = await unread.count();

	await bell(page).click();
	await popover(page)
		.getByRole('link', { name: /New sign-in/ })
		.first()
		.click();
	await expect(page).toHaveURL(/\/me\/security$/);
	await page.goto('/notices');
	await expect(unread).toHaveCount(before - 1);
});

test('all are marked as read, and Undo takes it back', async ({ page }) => {
	await signInAs(page, priya.name);
	await tell(priya, 'Ruth joined as analyst');
	await until(page, '/notices', () =>
		expect(row(page, 'New sign-in').first()).toBeVisible({ timeout: 500 })
	);
	await page.getByRole('button', { name: 'Mark all as read' }).click();
	await expect(bell(page)).toHaveAccessibleName('Notices, none unread');
	await expect(row(page, 'Ruth joined')).not.toContainText('new');
	await expect(page.getByRole('button', { name: 'Mark all as read' })).toHaveCount(0);

	await page.getByRole('button', { name: /^Undo/ }).click();
	await expect(row(page, 'Ruth joined')).toContainText('new');
	await expect(bell(page)).toHaveAccessibleName(/[1-9]\d* unread/);
});

test('somebody without a mouse opens the bell, goes through it and comes back', async ({
	page
}) => {
	await tell(artem, 'Jonas left the workspace');
	await signInAs(page, artem.name);
	await bell(page).focus();
	await page.keyboard.press('Enter');
	await expect(popover(page).getByText('Jonas left the workspace')).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(popover(page)).toHaveCount(0);
	await expect(bell(page)).toBeFocused();

	await page.keyboard.press('Enter');
	const link = popover(page).getByRole('link', { name: /Jonas left/ });
	const focused = () => link.evaluate((one) => one === document.activeElement);
	await link.waitFor();
	for (let tabs = 0; tabs < 10 && !(await focused()); tabs++) await page.keyboard.press('Tab');
	await expect(link).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/workspaces$/);
});

test('a list longer than a page goes on, and the unread ones can be had alone', async ({
	page
}) => {
	await tell(lena, 'Camille joined', { count: 35 });
	await signInAs(page, lena.name);
	const told = row(page, 'New sign-in').first();
	await until(page, '/notices?show=unread', () => expect(told).toBeVisible({ timeout: 500 }));
	await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(30);
	await page.getByRole('link', { name: 'Older notices' }).click();
	await expect(page).toHaveURL(/show=unread&before=/);
	await expect(page.getByRole('link', { name: 'Older notices' })).toHaveCount(0);
	await page.getByRole('link', { name: 'Newest' }).click();

	await page.getByRole('button', { name: 'Mark all as read' }).click();
	await expect(page.getByRole('heading', { name: 'You have read everything' })).toBeVisible();
	await page.getByRole('main').getByRole('link', { name: 'All notices' }).click();
	await expect(row(page, 'Camille joined').first()).toBeVisible();
});

test('what one wants to be told is kept, and said to be', async ({ page }) => {
	await enterAs(page, hanna.name);
	await open(page, '/me/notices');
	const mail = page.getByLabel('People of your workspaces: by mail');
	await mail.selectOption('At once');
	await expect(page.getByText('Not saved yet.')).toBeVisible();
	await page.getByLabel('People of your workspaces: in the product').uncheck();
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Saved. It holds from the next notice on.')).toBeVisible();

	await tell(hanna, 'Elif joined by mail alone');
	await openLetter(page, 'Elif joined by mail alone');
	await open(page, '/me/notices');
	await expect(mail).toHaveValue('at once');
	await open(page, '/notices');
	await expect(page.getByText('Elif joined by mail alone')).toHaveCount(0);
});

test('the picture of a letter leads where its text does, in a tab of its own', async ({ page }) => {
	await tell(oleh, 'You have the role sales', { kind: 'workspace.membership' });
	await signInAs(page, oleh.name);
	await openLetter(page, 'You have the role sales');
	const address = page.getByRole('link', { name: /\/notices\/\w+$/ });
	const href = await address.getAttribute('href');
	const button = page.frameLocator('iframe').getByRole('link', { name: 'Open in Concord' });
	expect(await button.getAttribute('href')).toBe(href);
	// The picture is drawn anew while its page comes to life, and a press in that very moment meets nothing.
	await expect(async () => {
		const opened = page.waitForEvent('popup', { timeout: 3_000 });
		await button.click();
		await expect(await opened).toHaveURL(/\/workspaces$/);
	}).toPass();
	await address.click();
	await expect(page).toHaveURL(/\/workspaces$/);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('one reads, marks, takes back and chooses', async ({ page }) => {
		await tell(oleh, 'Sanne joined as operator');
		await page.goto('/sign-in');
		await page.getByRole('button', { name: oleh.name }).click();
		await bell(page).click();
		await expect(page.getByRole('heading', { level: 1, name: 'Notices' })).toBeVisible();

		await page.getByRole('button', { name: 'Mark as read: Sanne joined' }).click();
		await expect(row(page, 'Sanne joined')).not.toContainText('new');
		await tell(oleh, 'Sanne left');
		await page.goto('/notices');
		await page.getByRole('button', { name: 'Mark all as read' }).click();
		await expect(page.getByText(/^Marked \d+ notices? as read\.$/)).toBeVisible();
		await expect(row(page, 'Sanne left')).not.toContainText('new');
		await page.getByRole('button', { name: 'Undo' }).click();
		await expect(row(page, 'Sanne left')).toContainText('new');

		await page.getByRole('link', { name: 'What you are told' }).click();
		await page.getByLabel('People of your workspaces: by mail').selectOption('Never');
		await page.getByRole('button', { name: 'Save' }).click();
		await expect(page.getByText('Saved. It holds from the next notice on.')).toBeVisible();
		await expect(page.getByLabel('People of your workspaces: by mail')).toHaveValue('never');
	});

	test('letters of a kind end by the link of one of them', async ({ page }) => {
		await tell(marta, 'Imogen gave you the role owner', { kind: 'workspace.membership' });
		const letter = page.getByRole('link', { name: 'Imogen gave you the role owner' });
		await expect(async () => {
			await page.goto('/mail');
			await expect(letter).toBeVisible({ timeout: 500 });
		}).toPass({ timeout: 15_000 });
		await letter.click();
		await page.getByRole('link', { name: /\/unsubscribe\?/ }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'Send no more of these letters?'
		);
		await page.getByRole('button', { name: 'No more of these' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('No more of these letters');

		await page.getByRole('link', { name: 'Choose what you are told' }).click();
		await page.getByRole('button', { name: marta.name }).click();
		await page.goto('/me/notices');
		await expect(page.getByLabel('Your workspaces: by mail', { exact: true })).toHaveValue('never');
		await expect(page.getByLabel('Your workspaces: in the product', { exact: true })).toBeChecked();
	});
});

everywhereApart(
	'notices, what one is told, letters and the way out keep nobody out',
	async (page) => {
		await tell(tomasz, 'Bohdan joined as consultant', { body: 'He advises on bread.' });
		await tell(tomasz, 'A role was given', { kind: 'workspace.membership' });
		await enterAs(page, tomasz.name);
		await open(page, '/notices');
		await expectOpenToAll(page);
		await expectNoSidewaysScroll(page);
		await bell(page).click();
		await expect(popover(page).getByText('Bohdan joined as consultant').first()).toBeVisible();
		await expectOpenToAll(page);
		await open(page, '/me/notices');
		await expectOpenToAll(page);
		await openLetter(page, 'A role was given');
		await expectOpenToAll(page);
		await page.getByRole('link', { name: /\/unsubscribe\?/ }).click();
		await expect(page.getByRole('heading', { level: 1 })).toContainText('Send no more');
		await expectOpenToAll(page);
	}
);

test('at 320 px nothing of it scrolls sideways', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 700 });
	await tell(priya, 'N'.repeat(120), { kind: 'workspace.membership' });
	await enterAs(page, priya.name);
	for (const path of ['/notices', '/me/notices']) {
		await open(page, path);
		await expectNoSidewaysScroll(page);
	}
	await openLetter(page, 'NNN');
	await expectNoSidewaysScroll(page);
});
