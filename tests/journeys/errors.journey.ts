import { expect, test } from '@playwright/test';
import { open } from './look.ts';
import { enterAs, meMenu, signInAs } from './signed-in.ts';

test('a page that is not there says so and leads on', async ({ page }) => {
	const answer = await page.goto('/nowhere/at/all');
	expect(answer?.status()).toBe(404);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here');
	await expect(page.getByText('No page of Concord has this address.')).toBeVisible();
	await page.getByRole('link', { name: 'To the front page' }).click();
	await expect(page).toHaveURL('/');
});

test('without a line a page stays as it is and says so', async ({ page, context }) => {
	await page.goto('/sign-in');
	await expect(page.locator('html[data-hydrated]')).toBeAttached();
	await context.setOffline(true);
	const banner = page.getByText('You are offline');
	await expect(banner).toContainText('Go on when the line is back.');
	await page.getByRole('button', { name: 'Nadia Brandt' }).click();
	await expect(banner).toContainText('nothing was sent');
	await expect(page).toHaveURL('/sign-in');
	await context.setOffline(false);
	await expect(banner).toBeHidden();
	await page.getByRole('button', { name: 'Nadia Brandt' }).click();
	await expect(page).not.toHaveURL('/sign-in');
});

test('a letter that is not there is a page that helps, and so is a file of it', async ({
	page
}) => {
	const answer = await page.goto('/mail/of-somebody-else');
	expect(answer?.status()).toBe(404);
	await expect(page.getByText('This letter is not here.')).toBeVisible();
	for (const attachment of ['0', '-1', '9999', 'x', '..%2f..%2fetc'])
		expect((await page.request.get(`/mail/of-somebody-else/${attachment}`)).status()).toBe(404);
});

test('a form that says nothing or nonsense gets an answer in its place', async ({
	page,
	request,
	baseURL
}) => {
	const origin = { origin: baseURL as string, accept: 'text/html' };
	const empty = await request.post('/sign-in?/cast', { form: {}, headers: origin });
	expect(empty.status()).toBe(400);
	expect(await empty.text()).toContain('Choose one of the people shown.');

	const nobody = await request.post('/sign-in?/cast', { form: { person: 'x' }, headers: origin });
	expect(nobody.status()).toBe(403);
	const noForm = await request.post('/sign-in?/cast', { data: '{"a":', headers: origin });
	expect(noForm.status()).toBeGreaterThanOrEqual(400);
	expect(noForm.status()).toBeLessThan(500);
	const noTheme = await request.post('/theme', { form: { theme: 'pink' }, headers: origin });
	expect(noTheme.status()).toBe(400);

	// What wakes up after a change would write the right name back.
	await open(page, '/sign-in');
	await page
		.getByRole('button', { name: 'Nadia Brandt' })
		.evaluate((button) => button.setAttribute('value', 'person-nobody'));
	await page.getByRole('button', { name: 'Nadia Brandt' }).click();
	await expect(page.getByRole('alert')).toContainText('Choose one of the people shown.');
});

test('only owners and admins start failed work again', async ({ page, baseURL }) => {
	const again = () =>
		page.request.post('/status?/again', {
			form: { job: 'nothing' },
			headers: { origin: baseURL as string, accept: 'text/html' }
		});
	expect((await again()).status()).toBe(403);
	await signInAs(page, 'Nadia Brandt');
	expect((await again()).status()).toBe(403);
	await signInAs(page, 'Imogen Halden');
	expect((await again()).status()).toBe(404);
});

test('an address that only takes forms leads on when it is typed', async ({ page, request }) => {
	for (const path of ['/sign-out', '/theme']) {
		const answer = await request.get(path, { maxRedirects: 0 });
		expect(answer.status()).toBe(303);
		expect(answer.headers().location).toBe('/');
	}
	await enterAs(page, 'Nadia Brandt');
	await page.goto('/sign-out');
	await expect(page).toHaveURL('/');
	await page.goto('/home');
	await expect(meMenu(page)).toBeVisible();
});

test('what is not in a workspace is said inside its bars, and another firm is not there at all', async ({
	page
}) => {
	await signInAs(page, 'Nadia Brandt');
	for (const path of ['/w/halden-roe/nowhere/at/all', '/w/elsewhere', '/w/..%2fetc']) {
		const answer = await page.goto(path);
		expect(answer?.status()).toBe(404);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here');
		await expect(page.getByRole('navigation', { name: 'Areas' })).toBeVisible();
		await expect(page.getByRole('banner')).toContainText('Halden & Roe');
	}
	await page.getByRole('link', { name: 'To your workspace' }).click();
	await expect(page).toHaveURL('/w/halden-roe');
});
