import { expect, test } from '@playwright/test';
import { open } from './look.ts';
import { enterAs, meMenu, signInAs, signOut } from './signed-in.ts';

test('somebody without a mouse signs in and out', async ({ page }) => {
	await open(page, '/sign-in');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
	await page.keyboard.press('Enter');

	const nadia = page.getByRole('button', { name: 'Nadia Brandt' });
	const focused = () => nadia.evaluate((button) => button === document.activeElement);
	for (let tabs = 0; tabs < 20 && !(await focused()); tabs++) await page.keyboard.press('Tab');
	await expect(nadia).toBeFocused();
	expect(await nadia.evaluate((button) => getComputedStyle(button).outlineStyle)).toBe('solid');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/w\/halden-roe(#main)?$/);
	await expect(page.getByText('Halden & Roe').first()).toBeVisible();

	await meMenu(page).press('Enter');
	await page.getByRole('button', { name: 'Sign out' }).press('Enter');
	await expect(page).toHaveURL(/\/$/);
	await page.goto('/home');
	await expect(meMenu(page)).toHaveCount(0);
});

test('Back after signing out shows nothing of the person', async ({ page }) => {
	await signInAs(page, 'Nadia Brandt');
	await expect(meMenu(page)).toContainText('Nadia');
	await signOut(page);
	await page.goBack();
	await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
	await expect(meMenu(page)).toHaveCount(0);
	await expect(page.getByText('You are signed in')).toHaveCount(0);
});

test('who signed out in one tab is asked to sign in in the other', async ({ page, context }) => {
	await signInAs(page, 'Nadia Brandt');
	const other = await context.newPage();
	await open(other, '/mail');
	await signOut(page);

	await other.getByRole('link', { name: 'Home', exact: true }).click();
	await expect(other).toHaveURL(/\/sign-in\?next=/);
	await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();
	await expect(other.getByText('You are signed in')).toHaveCount(0);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('one signs in, reads the letter about it, and signs out', async ({ page }) => {
		await page.goto('/sign-in');
		await page.getByRole('button', { name: 'Hanna Orlova' }).click();
		await expect(page).toHaveURL(/\/w\/halden-roe$/);

		await expect(async () => {
			await page.goto('/mail');
			const letters = page.getByText('hanna@halden-roe.example').filter({ visible: true });
			await expect(letters.first()).toBeVisible({ timeout: 500 });
		}).toPass();
		await page.goto('/home');
		await signOut(page);
	});
});

test('who is not of the demo cast does not get in', async ({ page, baseURL }) => {
	const answer = await page.request.post('/sign-in?/cast', {
		form: { person: 'person-nobody' },
		headers: { origin: baseURL as string, accept: 'text/html' }
	});
	expect(answer.status()).toBe(403);
	expect(await answer.text()).toContain('Choose one of the people shown');
});

test('a file that is kept is told with its size', async ({ page }) => {
	await enterAs(page, 'Nadia Brandt');
	await open(page, '/ui');
	await page.getByLabel('Certificate').setInputFiles({
		name: 'note.txt',
		mimeType: 'text/plain',
		buffer: Buffer.from('Prices of 2027, agreed on Tuesday.\n')
	});
	await expect(page.getByText('Kept, 1 KB')).toBeVisible();
});
