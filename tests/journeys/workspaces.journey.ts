import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { enterAs, signInAs } from './signed-in.ts';

const unique = () => Math.random().toString(36).slice(2, 8);
const password = 'seven green otters sing';

async function signInOnPhone(browser: Browser) {
	const context = await browser.newContext({
		viewport: { width: 390, height: 800 },
		hasTouch: true,
		isMobile: true
	});
	return context.newPage();
}

async function makeWorkspace(page: Page, name: string) {
	await open(page, '/workspaces');
	await page.getByLabel('Name of the firm').fill(name);
	await page.getByRole('button', { name: 'Make the workspace' }).click();
	await expect(page).toHaveURL(/\/w\/journey-/);
	return new URL(page.url()).pathname;
}

async function invite(page: Page, home: string, email: string, role: string) {
	await open(page, `${home}/admin/invitations`);
	await page.getByLabel('Addresses').fill(email);
	await page.getByLabel(role, { exact: true }).first().check();
	await page.getByRole('button', { name: 'Send invitations' }).click();
	await expect(page.getByText(`${email}: a letter is on its way.`)).toBeVisible();
}

/** Finds the letter in the product and opens its link, as its reader would. */
async function openLetter(page: Page, subject: string) {
	await expect(async () => {
		await page.goto('/mail');
		await page.getByRole('link', { name: subject }).first().click({ timeout: 1_000 });
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(subject);
	}).toPass();
	const text = await page.locator('main').innerText();
	await open(page, /\/invitation\?token=\w+/.exec(text)?.[0] ?? 'no link');
	expect(page.url()).not.toContain('token');
}

async function register(page: Page, name: string) {
	await page.getByLabel('Your name').fill(name);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Make the account and join' }).click();
}

test('a workspace is made, a colleague joins on a phone, and hears at once when the role goes', async ({
	page,
	browser
}) => {
	test.setTimeout(90_000);
	const firm = `Journey ${unique()}`;
	const email = `ana-${unique()}@new.example`;
	await enterAs(page, 'Imogen Halden');
	const home = await makeWorkspace(page, firm);
	await invite(page, home, email, 'sales');

	const phone = await signInOnPhone(browser);
	await openLetter(phone, `Imogen Halden invites you to ${firm}`);
	await expect(phone.getByRole('heading', { level: 1 })).toHaveText(`Join ${firm}`);
	await expectOpenToAll(phone);
	await expectNoSidewaysScroll(phone);
	await register(phone, 'Ana Novak');
	await expect(phone).toHaveURL(home);
	await open(phone, `${home}/people`);
	await expect(phone.getByText('Imogen Halden')).toBeVisible();

	await open(page, `${home}/admin/people`);
	await page.getByRole('link', { name: 'Ana Novak' }).click();
	await page.getByLabel('analyst', { exact: true }).check();
	await page.getByLabel('sales', { exact: true }).uncheck();
	await page.getByRole('button', { name: 'Save the roles' }).click();
	await expect(page.getByText('Ana Novak is analyst now')).toBeVisible();
	const told = phone.getByRole('status').filter({ hasText: `You are analyst in ${firm} now` });
	await expect(told).toBeVisible({ timeout: 5_000 });

	await page.locator('body').press('z');
	await expect(page.getByLabel('sales', { exact: true })).toBeChecked();
	await expect(phone.getByText(`You are sales in ${firm} now`)).toBeVisible({ timeout: 5_000 });

	await page.getByText(`Remove from ${firm}`).click();
	await page.getByRole('button', { name: 'Remove Ana Novak' }).click();
	await expect(page).toHaveURL(/admin\/people$/);
	await expect(phone.getByText(/This workspace is not here/)).toBeVisible({ timeout: 5_000 });
	await phone.context().close();
});

test('whose sign-in ends elsewhere is asked to sign in by the page itself', async ({
	page,
	context
}) => {
	await signInAs(page, 'Priya Raman');
	const other = await context.newPage();
	await open(other, '/w/halden-roe/people');
	await page.request.post('/sign-out', { headers: { origin: new URL(page.url()).origin } });
	await expect(other).toHaveURL(/\/sign-in\?next=%2Fw%2Fhalden-roe%2Fpeople/, { timeout: 5_000 });
});

test('the last owner hands over before leaving, and what was deleted comes back', async ({
	page,
	browser
}) => {
	test.setTimeout(90_000);
	const firm = `Journey ${unique()}`;
	await enterAs(page, 'Marta Lindqvist');
	const home = await makeWorkspace(page, firm);
	await open(page, '/workspaces');
	await page.getByText(`Leave ${firm}`).first().click();
	await page.getByRole('button', { name: `Leave ${firm}` }).click();
	await expect(page.getByRole('alert')).toContainText('hand the workspace over, or delete it');

	await invite(page, home, 'tomasz@halden-roe.example', 'consultant');
	const tomasz = await (await browser.newContext()).newPage();
	await openLetter(tomasz, `Marta Lindqvist invites you to ${firm}`);
	await tomasz.getByRole('link', { name: 'Sign in', exact: true }).last().click();
	await tomasz.getByRole('button', { name: 'Tomasz Wilk' }).click();
	await expect(tomasz).toHaveURL(/\/invitation$/);
	await tomasz.getByRole('button', { name: `Join ${firm}` }).click();
	await expect(tomasz).toHaveURL(home);

	await open(page, `${home}/admin/workspace`);
	await page.getByText('Hand over', { exact: true }).last().click();
	await page.getByLabel('New owner').selectOption({ label: 'Tomasz Wilk' });
	await page.getByRole('button', { name: `Hand ${firm} over` }).click();
	await expect(page.getByText('You are its admin now')).toBeVisible();
	await open(page, '/workspaces');
	await page.getByText(`Leave ${firm}`).first().click();
	await page.getByRole('button', { name: `Leave ${firm}` }).click();
	await expect(page.getByText('You have left the workspace')).toBeVisible();

	await open(tomasz, `${home}/admin/workspace`);
	await tomasz.getByText('Delete', { exact: true }).last().click();
	await tomasz.getByLabel('Name of the workspace').fill('Something else');
	await tomasz.getByRole('button', { name: `Delete ${firm}` }).click();
	await expect(tomasz.getByText(`Write the name as it stands: ${firm}.`)).toBeVisible();
	await expect(tomasz.getByLabel('Name of the workspace')).toBeFocused();
	await tomasz.getByLabel('Name of the workspace').fill(firm);
	await tomasz.getByRole('button', { name: `Delete ${firm}` }).click();
	await expect(tomasz).toHaveURL('/workspaces');
	expect((await tomasz.request.get(home)).status()).toBe(404);
	await tomasz.getByRole('button', { name: `Restore ${firm}` }).click();
	await expect(tomasz).toHaveURL(home);
	await tomasz.context().close();
});

test('with another account an invitation says so and leads on', async ({ page, browser }) => {
	const firm = `Journey ${unique()}`;
	await enterAs(page, 'Imogen Halden');
	const home = await makeWorkspace(page, firm);
	await invite(page, home, `zoe-${unique()}@new.example`, 'analyst');

	const other = await (await browser.newContext()).newPage();
	await signInAs(other, 'Hanna Orlova');
	await openLetter(other, `Imogen Halden invites you to ${firm}`);
	await expect(other.getByText('You are signed in as Hanna Orlova')).toBeVisible();
	await other.getByRole('button', { name: 'Sign out and continue' }).click();
	await expect(other.getByLabel('Your name')).toBeVisible();
	await other.getByLabel('Your name').fill('Zoe');
	await other.getByLabel('Password', { exact: true }).fill('short');
	await other.getByRole('button', { name: 'Make the account and join' }).click();
	await expect(other.getByText('Use at least 10 characters.')).toBeVisible();

	await open(page, `${home}/admin/invitations`);
	await page.getByRole('button', { name: /^Withdraw/ }).click();
	await expect(page.getByText('withdrawn', { exact: true })).toBeVisible();
	await other.reload();
	await expect(other.getByText(/was withdrawn. Ask Imogen Halden/)).toBeVisible();
	await other.context().close();
});

test('somebody without a mouse gives a role and takes it back', async ({ page }) => {
	await enterAs(page, 'Imogen Halden');
	await open(page, '/w/halden-roe/admin/people/person-artem');
	const sales = page.getByLabel('sales', { exact: true });
	const focused = () => sales.evaluate((box) => box === document.activeElement);
	for (let tabs = 0; tabs < 60 && !(await focused()); tabs++) await page.keyboard.press('Tab');
	await page.keyboard.press('Space');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Artem Hnatiuk is operator and sales now')).toBeVisible();
	await expect(sales).toBeChecked();
	await page.keyboard.press('Tab');
	await sales.focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Artem Hnatiuk is operator now')).toBeVisible();
	await expect(sales).not.toBeChecked();
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	async function signIn(page: Page, name: string) {
		await page.goto('/sign-in');
		await page.getByRole('button', { name }).click();
		await expect(page).toHaveURL(/\/w\//);
	}

	test('every form of a workspace works', async ({ page, browser }) => {
		const firm = `Journey ${unique()}`;
		const email = `bo-${unique()}@new.example`;
		await signIn(page, 'Imogen Halden');
		await page.goto('/workspaces');
		await page.getByLabel('Name of the firm').fill(firm);
		await page.getByLabel('Address').fill('halden-roe');
		await page.getByRole('button', { name: 'Make the workspace' }).click();
		await expect(page.getByText('The address /w/halden-roe is taken')).toBeVisible();
		await expect(page.getByLabel('Name of the firm')).toHaveValue(firm);
		await page.getByLabel('Address').fill('');
		await page.getByRole('button', { name: 'Make the workspace' }).click();
		await expect(page).toHaveURL(/\/w\/journey-/);
		const home = new URL(page.url()).pathname;

		await page.goto(`${home}/admin/invitations`);
		await page.getByLabel('Addresses').fill(`not-one\n${email}`);
		await page.getByRole('button', { name: 'Send invitations' }).click();
		await expect(page.getByText('Choose at least one role.')).toBeVisible();
		await page.getByLabel('sales', { exact: true }).first().check();
		await page.getByRole('button', { name: 'Send invitations' }).click();
		await expect(page.getByText('not-one: This is no e-mail address.')).toBeVisible();
		await page.getByRole('button', { name: /^Send again/ }).click();
		await expect(page.getByText('waiting')).toBeVisible();

		const context = await browser.newContext({ javaScriptEnabled: false });
		const bo = await context.newPage();
		await expect(async () => {
			await bo.goto('/mail');
			await bo
				.getByRole('link', { name: `Imogen Halden invites you to ${firm}` })
				.first()
				.click({ timeout: 1_000 });
		}).toPass();
		const text = await bo.locator('main').innerText();
		await bo.goto(/\/invitation\?token=\w+/.exec(text)?.[0] ?? '');
		await register(bo, 'Bo Lund');
		await expect(bo).toHaveURL(home);

		await page.goto(`${home}/admin/people`);
		await page.getByRole('link', { name: 'Bo Lund' }).click();
		await page.getByLabel('sales', { exact: true }).uncheck();
		await page.getByLabel('analyst', { exact: true }).check();
		await page.getByRole('button', { name: 'Save the roles' }).click();
		await page.getByRole('button', { name: 'Undo' }).click();
		await expect(page.getByLabel('sales', { exact: true })).toBeChecked();
		await page.getByRole('button', { name: 'Suspend' }).click();
		await expect(page.getByText('Bo Lund is suspended')).toBeVisible();
		expect((await bo.goto(home))?.status()).toBe(404);
		await page.getByRole('button', { name: 'Let Bo Lund in again' }).click();
		expect((await bo.goto(home))?.status()).toBe(200);

		await page.goto(`${home}/admin/fields`);
		await page.getByLabel('sales').first().selectOption('none');
		await page.getByRole('button', { name: 'Save the rights' }).click();
		await expect(page.getByText('see by default').first()).toBeVisible();
		await bo.goto(`${home}/people`);
		await expect(bo.getByText('imogen@halden-roe.example')).toHaveCount(0);

		await page.goto(`${home}/admin/workspace`);
		await page.getByLabel('Name of the firm').fill(`${firm} Ltd`);
		await page.getByRole('button', { name: 'Save the details' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${firm} Ltd`);
		await context.close();
	});

	test('the keeper suspends somebody and lets them in again', async ({ page }) => {
		await signIn(page, 'Imogen Halden');
		await page.goto('/keeper/people?q=priya');
		await page.getByText('Change Priya Raman').first().click();
		await page.getByRole('button', { name: 'Suspend' }).click();
		await expect(page.getByText('Suspended, and signed out everywhere.')).toBeVisible();
		await page.goto('/keeper/people?q=priya');
		await page.getByText('Change Priya Raman').first().click();
		await page.getByRole('button', { name: 'Let in again' }).click();
		await expect(page.getByText('They can sign in again.')).toBeVisible();
	});
});
