import { expect, test, type Browser, type Page } from '@playwright/test';
import { everywhere, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { ownPerson, signedInAs } from './own-person.ts';

const password = 'eleven blue tables';
const newcomer = () =>
	`olena-${Date.now()}-${Math.random().toString(36).slice(2, 8)}@marchuk.example`;

/** The letter with this subject to this address, as the product itself shows it, and the link in it. */
async function openLink(page: Page, email: string, subject: string) {
	await expect(async () => {
		await page.goto('/mail');
		const row = page.getByRole('row').filter({ hasText: email }).filter({ hasText: subject });
		await row.first().getByRole('link').click({ timeout: 1_000 });
	}).toPass();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(subject);
	const said = await page.locator('main').innerText();
	const link = /https?:\/\/\S+token=\w+/.exec(said)?.[0] ?? '';
	await page.goto(link);
}

async function register(page: Page, email: string) {
	await page.getByLabel('Name').fill('Olena Marchuk');
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Make an account' }).click();
	await expect(page.getByRole('heading', { name: 'Look in your mail' })).toBeVisible();
}

async function signIn(page: Page, email: string, typed = password) {
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Password', { exact: true }).fill(typed);
	await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const strangers = (browser: Browser, baseURL: string | undefined) =>
	browser.newContext({ baseURL, timezoneId: 'Europe/Kyiv' });

test.describe('from the first page to the first workspace', () => {
	test.use({ timezoneId: 'Europe/Kyiv' });

	test('Olena registers, opens the letter and is signed in', async ({ page }) => {
		const email = newcomer();
		await open(page, '/sign-in');
		await page.getByRole('link', { name: 'Make an account' }).click();
		await expect(page).toHaveURL(/\/register/);
		await register(page, email);
		await expect(page.getByText(email)).toBeVisible();

		await openLink(page, email, 'Confirm your address');
		await expect(page).toHaveURL(/\/verify$/);
		await expect(page.getByLabel('Password', { exact: true })).toHaveCount(0);
		await page.getByRole('button', { name: 'Open my account' }).click();
		await expect(page).toHaveURL(/\/workspaces/);

		await page.goto('/verify');
		await expect(page.getByRole('heading', { level: 1 })).toContainText(
			'This link is not complete'
		);
		await page.goto('/me/profile');
		await expect(page.getByLabel(/zone/i).first()).toHaveValue(/^Kyiv, Europe/);
	});
});

test('in another browser the letter’s link asks for the password; a second opening says so', async ({
	page,
	browser,
	baseURL
}) => {
	const email = newcomer();
	await open(page, '/register');
	await register(page, email);
	const context = await strangers(browser, baseURL);
	const phone = await context.newPage();
	await openLink(phone, email, 'Confirm your address');
	await phone.locator('html[data-hydrated]').waitFor();
	await phone.getByLabel('Password', { exact: true }).fill('something else entirely');
	await phone.getByRole('button', { name: 'Open my account' }).click();
	await expect(phone.getByRole('alert')).toContainText('not the password that was chosen');
	await phone.getByLabel('Password', { exact: true }).fill(password);
	await phone.getByRole('button', { name: 'Open my account' }).click();
	await expect(phone).toHaveURL(/\/workspaces/);
	await context.close();

	await openLink(page, email, 'Confirm your address');
	await expect(page.getByRole('heading', { name: 'This link works no more' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
});

test('a forgotten password is set anew, and the link works once', async ({ page }) => {
	const { email } = await ownPerson();
	await open(page, '/sign-in');
	await page.getByRole('link', { name: 'Forgot it?' }).click();
	await expect(page.getByRole('heading', { name: 'Set a new password' })).toBeVisible();
	await page.getByLabel('E-mail').fill(email);
	await page.getByRole('button', { name: 'Send the link' }).click();
	await expect(page.getByRole('status').filter({ hasText: email })).toBeVisible();

	await openLink(page, email, 'Set a new password');
	await expect(page).toHaveURL(/\/reset$/);
	await page.locator('html[data-hydrated]').waitFor();
	await page.getByLabel('New password').fill('short');
	await page.getByRole('button', { name: 'Set it and sign in' }).click();
	await expect(page.getByText('Use at least 10 characters.')).toBeVisible();
	await expect(page.getByLabel('New password')).toBeFocused();
	await page.getByLabel('New password').fill('twelve other tables');
	await page.getByRole('button', { name: 'Set it and sign in' }).click();
	await expect(page).toHaveURL(/\/w\/halden-roe/);

	await openLink(page, email, 'Set a new password');
	await expect(page.getByText('This link was used already')).toBeVisible();
	await page.getByRole('link', { name: 'Ask for a new one' }).click();
	await expect(page).toHaveURL(/\/forgot$/);
});

test('a wrong password says how many tries are left, and keeps the address', async ({ page }) => {
	const { email, password: own } = await ownPerson();
	await open(page, '/sign-in');
	for (let tries = 1; tries <= 7; tries++) {
		await signIn(page, email, `wrong number ${tries}`);
		await expect(page.getByRole('alert')).toContainText('do not belong together');
		await page.locator('html[data-hydrated]').waitFor();
	}
	await expect(page.getByRole('alert')).toContainText(
		'After 3 more tries we pause for 15 minutes.'
	);
	await expect(page.getByRole('alert')).toBeFocused();
	await expect(page.getByLabel('E-mail')).toHaveValue(email);
	await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
	await page.getByLabel('Stay signed in').check();
	await signIn(page, email, own);
	await expect(page).toHaveURL(/\/w\/halden-roe/);
	const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'sign-in');
	expect(cookie?.expires).toBeGreaterThan(Date.now() / 1_000 + 29 * 24 * 3_600);
});

test('bad fields say what to do, and the first has the focus', async ({ page }) => {
	await open(page, '/register');
	await page.getByLabel('E-mail').fill('olena at marchuk');
	await page.getByLabel('Password', { exact: true }).fill('Password2026!');
	await page.getByRole('button', { name: 'Make an account' }).click();
	await expect(page.getByRole('alert')).toContainText('3 fields need another look.');
	await expect(page.getByLabel('Name')).toBeFocused();
	await expect(page.getByText('Write one e-mail address')).toBeVisible();
	await expect(page.getByText('among the passwords that are tried first')).toBeVisible();
	await page.getByLabel('Name').fill('Olena Marchuk');
	await page.getByLabel('E-mail').fill('olena@marchuk.example');
	await page.getByLabel('Password', { exact: true }).fill('Olena Marchuk');
	await page.getByRole('button', { name: 'Make an account' }).click();
	await expect(page.getByText('This is your name or address.')).toBeVisible();
	await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
});

test('a password is changed, and everywhere else one is signed out', async ({
	page,
	browser,
	baseURL
}) => {
	const sofia = await ownPerson();
	const context = await strangers(browser, baseURL);
	await signedInAs(context, baseURL, sofia);
	const elsewhere = await context.newPage();
	await elsewhere.goto('/workspaces');
	await expect(elsewhere).toHaveURL(/\/workspaces$/);

	await signedInAs(page.context(), baseURL, sofia);
	await open(page, '/me/password');
	await expectOpenToAll(page);
	await page.getByLabel('New password').fill('twelve other tables');
	await page.getByRole('button', { name: 'Change the password' }).click();
	await expect(page.getByText('The new password holds.')).toBeVisible();
	await page.goto('/workspaces');
	await expect(page).toHaveURL(/\/workspaces$/);
	await elsewhere.goto('/workspaces');
	await expect(elsewhere).toHaveURL(/\/sign-in/);
	await context.close();
});

test('an address is changed by a letter to the new one', async ({ page, baseURL }) => {
	const sofia = await ownPerson();
	const fresh = newcomer();
	await signedInAs(page.context(), baseURL, sofia);
	await open(page, '/me/address');
	await expectOpenToAll(page);
	await page.getByLabel('New address').fill(fresh);
	await page.getByRole('button', { name: 'Send the letter' }).click();
	await expect(page.getByText('Until then your address stays as it is.')).toBeVisible();
	await openLink(page, fresh, 'Confirm your new Concord address');
	await expect(page).toHaveURL(/\/me\/address$/);
	await page.locator('html[data-hydrated]').waitFor();
	await page.getByRole('button', { name: 'Use this address' }).click();
	await expect(page.getByText(`Your address is now ${fresh}.`)).toBeVisible();
});

test('somebody without a mouse registers', async ({ page }) => {
	const email = newcomer();
	await open(page, '/register');
	await page.getByLabel('Name').focus();
	await page.keyboard.type('Olena Marchuk');
	await page.keyboard.press('Tab');
	await page.keyboard.type(email);
	await page.keyboard.press('Tab');
	await page.keyboard.type(password);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Look in your mail' })).toBeVisible();
});

test('somebody without a mouse signs in by password', async ({ page }) => {
	const { email, password: own } = await ownPerson();
	await open(page, '/sign-in');
	await page.getByLabel('E-mail').focus();
	await page.keyboard.type(email);
	await page.keyboard.press('Tab');
	const field = page.getByLabel('Password', { exact: true });
	for (let tabs = 0; tabs < 3; tabs++) {
		if (await field.evaluate((input) => input === document.activeElement)) break;
		await page.keyboard.press('Tab');
	}
	await expect(field).toBeFocused();
	await page.keyboard.type(own);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/w\/halden-roe/);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('one registers, opens the account, and signs in', async ({ page }) => {
		const email = newcomer();
		await page.goto('/register');
		await page.getByRole('button', { name: 'Make an account' }).click();
		await expect(page.getByText('Write your name.')).toBeVisible();
		await register(page, email);
		await openLink(page, email, 'Confirm your address');
		await page.getByRole('button', { name: 'Open my account' }).click();
		await expect(page).toHaveURL(/\/workspaces/);
		await page.context().clearCookies();
		await page.goto('/sign-in?next=%2Fstatus');
		await signIn(page, email, 'wrong');
		await expect(page.getByText('do not belong together')).toBeVisible();
		await signIn(page, email);
		await expect(page).toHaveURL(/\/status$/);
	});

	test('one sets a forgotten password, and changes it and the address', async ({ page }) => {
		const { email } = await ownPerson();
		await page.goto('/forgot');
		await page.getByLabel('E-mail').fill(email);
		await page.getByRole('button', { name: 'Send the link' }).click();
		await expect(page.getByText('has an account here')).toBeVisible();
		await openLink(page, email, 'Set a new password');
		await page.getByLabel('New password').fill('twelve other tables');
		await page.getByRole('button', { name: 'Set it and sign in' }).click();
		await expect(page).toHaveURL(/\/w\/halden-roe/);
		await page.goto('/me/password');
		await page.getByLabel('New password').fill('thirteen green tables');
		await page.getByRole('button', { name: 'Change the password' }).click();
		await expect(page.getByText('The new password holds.')).toBeVisible();
		await page.goto('/me/address');
		await page.getByLabel('New address').fill('not an address');
		await page.getByRole('button', { name: 'Send the letter' }).click();
		await expect(page.getByText('Write one e-mail address')).toBeVisible();
	});
});

everywhere('the entrance keeps nobody out', async (page) => {
	for (const path of ['/sign-in', '/register', '/forgot', '/verify', '/reset']) {
		await open(page, path);
		await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
		await expectOpenToAll(page);
		await expectNoSidewaysScroll(page);
	}
});

test('at 320 px nothing of the entrance scrolls sideways', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 700 });
	for (const path of ['/sign-in', '/register', '/forgot', '/verify', '/reset']) {
		await open(page, path);
		await expectNoSidewaysScroll(page);
	}
});
