import { expect, test } from '@playwright/test';
import { awake, signInAs } from './sign-in.ts';

test('Nadia signs in, finds her firm, is told of it by mail, and signs out', async ({ page }) => {
	await page.goto('/');
	await page.getByRole('link', { name: 'Sign in to Halden & Roe' }).click();
	await page.getByRole('button', { name: 'Nadia Brandt' }).click();

	await expect(page).toHaveURL('/home');
	await expect(page.getByRole('banner')).toContainText('Halden & Roe');
	await expect(page.getByText('You are here as consultant')).toBeVisible();
	const people = page.getByRole('table', { name: /People/ });
	await expect(people.getByRole('row')).toHaveCount(10);
	await expect(people.getByRole('row', { name: /Nadia Brandt, you/ })).toContainText('Berlin');

	await page.goto('/mail');
	const letter = page.getByRole('row', { name: /nadia@halden-roe\.example/ }).first();
	await expect(letter).toContainText('Kept here');
	await letter.getByRole('link').click();
	await expect(page.getByText('somebody signed in to Concord as you')).toBeVisible();

	await page.goto('/home');
	await page.getByRole('button', { name: 'Sign out' }).click();
	await expect(page).toHaveURL('/');
	await page.goto('/home');
	await expect(page).toHaveURL('/sign-in?next=%2Fhome');
});

test('whoever chooses another person signs out the one before', async ({ page, request }) => {
	await signInAs(page, 'Hanna Orlova');
	const [old] = await page.context().cookies();
	await page.goto('/sign-in');
	await expect(page.getByText('You are signed in as Hanna Orlova.')).toBeVisible();
	await page.getByRole('button', { name: 'Lena Fuchs' }).click();
	await expect(page.getByText('You are here as analyst')).toBeVisible();

	const stale = await request.get('/home', {
		headers: { cookie: `${old?.name}=${old?.value}` },
		maxRedirects: 0
	});
	expect(stale.status()).toBe(303);
});

test('the keyboard alone is enough to sign in', async ({ page }) => {
	await page.goto('/');
	await awake(page);
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
	await page.keyboard.press('Enter');

	const tabTo = async (name: RegExp, role: 'link' | 'button') => {
		const wanted = page.getByRole(role, { name });
		for (let presses = 0; presses < 20; presses++) {
			await page.keyboard.press('Tab');
			if (await wanted.evaluate((each) => each === document.activeElement)) return;
		}
		throw new Error(`20 presses of Tab do not lead to ${name}`);
	};
	await tabTo(/^Sign in to/, 'link');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/sign-in');
	await tabTo(/Priya Raman/, 'button');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL('/home');
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('one signs in, reads the letter and signs out', async ({ page }) => {
		await signInAs(page, 'Tomasz Wilk');
		await expect(page.getByText('Tomasz Wilk, you')).toBeVisible();
		await page.goto('/mail');
		await page
			.getByRole('link', { name: /New sign-in/ })
			.first()
			.click();
		await expect(page.getByRole('heading', { name: 'Text' })).toBeVisible();
		await page.goto('/home');
		await page.getByRole('button', { name: 'Sign out' }).click();
		await expect(page).toHaveURL('/');
	});

	test('the look can be chosen', async ({ page }) => {
		await page.goto('/status');
		await page.getByRole('combobox', { name: 'Look' }).selectOption('dark');
		await page.getByRole('button', { name: 'Set' }).click();
		await expect(page).toHaveURL('/status');
		await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	});
});
