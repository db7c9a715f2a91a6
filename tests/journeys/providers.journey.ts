import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { nadia } from '../../src/lib/testing/cast.ts';
import {
	startProductWithProviders,
	type ProductWithProviders
} from '../servers/product-with-providers.ts';
import { everywhere, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { signOut } from './signed-in.ts';

// One product for all of these: it is registered with providers, which the shared one is not.
test.describe.configure({ mode: 'serial' });

let product: ProductWithProviders;

test.beforeAll(async () => {
	test.setTimeout(180_000); // the first one builds
	product = await startProductWithProviders();
	product.google.people.push(
		{ subject: 'solveig', name: 'Solveig Aas', email: 'solveig@aas.example', verified: true },
		{ subject: 'olga', name: 'Olga Without Scripts', email: 'olga@o.example', verified: true },
		{ subject: 'evil', name: 'Not Nadia', email: nadia.email, verified: true }
	);
	product.microsoft.people.push({
		...{ subject: 'nadia', name: 'Nadia at Work', email: nadia.email, verified: false }
	});
});
test.afterAll(() => product.stop());

const at = (path: string) => `${product.origin}${path}`;

async function goes(page: Page, provider: string, who: string) {
	await page.getByRole('button', { name: provider, exact: true }).click();
	await page.getByRole('link', { name: who }).click();
}

async function asNadia(context: BrowserContext) {
	const [name = '', value = ''] = product.cookieOf(nadia.id).split('=');
	await context.addCookies([{ name, value, url: product.origin }]);
}

test('somebody new comes with Google, signs out, and comes again as the same person', async ({
	page
}) => {
	for (let visit = 0; visit < 2; visit++) {
		await open(page, at('/sign-in'));
		await goes(page, 'Google', 'Solveig Aas');
		await expect(page).toHaveURL(at('/workspaces'));
		await expect(page.getByRole('main').getByText('solveig@aas.example')).toBeVisible();
		await signOut(page);
		await expect(page).toHaveURL(at('/'));
	}
});

test('after it one is where one wanted to be', async ({ page }) => {
	await open(page, at('/me/security/accounts'));
	await expect(page).toHaveURL(/\/sign-in\?next=/);
	await goes(page, 'Google', 'Solveig Aas');
	await expect(page).toHaveURL(at('/me/security/accounts'));
	await expect(page.getByText('Google is your only way to sign in')).toBeVisible();
});

test('an account with that address is not opened; its owner connects, uses and disconnects the provider', async ({
	page,
	context
}) => {
	await open(page, at('/sign-in'));
	await goes(page, 'Google', 'Not Nadia');
	await expect(page.getByRole('alert')).toContainText('An account with this address is there');
	await expect(page).toHaveURL(/\/sign-in\?/);

	await asNadia(context);
	await open(page, at('/me/security/accounts'));
	await goes(page, 'Connect Microsoft', 'Nadia at Work');
	await expect(page).toHaveURL(at('/me/security/accounts'));
	await expect(page.getByText(`${nadia.email}, connected`)).toBeVisible();

	await context.clearCookies();
	await open(page, at('/sign-in'));
	await goes(page, 'Microsoft', 'Nadia at Work');
	await expect(page).toHaveURL(at('/w/halden-roe'));

	await open(page, at('/me/security/accounts'));
	await page.getByRole('button', { name: 'Disconnect Microsoft' }).click();
	await expect(page.getByRole('button', { name: 'Connect Microsoft' })).toBeVisible();
});

test('who cancels there reads it in our words, and Back does not lead into a loop', async ({
	page
}) => {
	await open(page, at('/sign-in?next=/status'));
	await goes(page, 'Google', 'Cancel');
	await expect(page.getByRole('alert')).toContainText('it was cancelled there');
	await expect(page.getByText('Pay us')).toHaveCount(0);
	await page.goBack();
	await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible();
	await page.goBack();
	await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a provider that is away is told, and the other still works', async ({ page }) => {
	product.google.behave('an error of its own');
	await open(page, at('/sign-in'));
	// Its addresses are known since the tests before: what fails is reading the answer.
	await goes(page, 'Google', 'Solveig Aas');
	await expect(page.getByRole('alert')).toContainText('Google does not answer as it should');
	product.google.behave('well');
});

test('the page on the way says where it leads, should it not go on by itself', async ({ page }) => {
	await page.route(`${product.google.origin}/**`, (way) => way.fulfill({ status: 204 }));
	await open(page, at('/sign-in'));
	await page.getByRole('button', { name: 'Google' }).click();
	await expect(page.getByRole('heading', { name: 'On to Google' })).toBeVisible();
	await expectOpenToAll(page);
	await page.unroute(`${product.google.origin}/**`);
	await page.getByRole('link', { name: 'Go on to Google' }).click();
	await page.getByRole('link', { name: 'Solveig Aas' }).click();
	await expect(page).toHaveURL(at('/workspaces'));
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('one comes with Google all the same', async ({ page }) => {
		await page.goto(at('/sign-in'));
		await goes(page, 'Google', 'Olga Without Scripts');
		await expect(page).toHaveURL(at('/workspaces'));
	});
});

everywhere('the buttons and the connected accounts are open to all', async (page) => {
	await open(page, at('/sign-in?from=google&problem=exists'));
	await expect(page.getByRole('button', { name: 'Microsoft' })).toBeVisible();
	await expectOpenToAll(page);
	await expectNoSidewaysScroll(page);

	await asNadia(page.context());
	await open(page, at('/me/security/accounts'));
	await expect(page.getByRole('heading', { name: 'Connected accounts' })).toBeVisible();
	await expectOpenToAll(page);
	await expectNoSidewaysScroll(page);
});
