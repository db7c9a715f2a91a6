import { expect, test } from '@playwright/test';
import { signInAs, signOut } from './signed-in.ts';

test('Nadia signs in, finds her firm, is told of it by mail, and signs out', async ({ page }) => {
	await page.goto('/');
	await page.getByRole('link', { name: 'Sign in to Halden & Roe' }).click();
	await page.getByRole('button', { name: 'Nadia Brandt' }).click();

	await expect(page).toHaveURL('/w/halden-roe');
	await expect(page.getByRole('banner')).toContainText('Halden & Roe');
	await expect(page.getByText('You are here as consultant')).toBeVisible();
	await expect(page.getByText(/^Berlin \d\d:\d\d$/)).toBeVisible();

	await page.goto('/mail');
	const letter = page.getByRole('row', { name: /nadia@halden-roe\.example/ }).first();
	await expect(letter).toContainText('Kept here');
	await letter.getByRole('link').click();
	await expect(page.getByText('somebody signed in to Concord as you')).toBeVisible();

	await page.goto('/home');
	await signOut(page);
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
