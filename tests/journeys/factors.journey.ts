import { expect, test, type Page } from '@playwright/test';
import { codeAt, stepAt } from '../../src/lib/people/factors/totp.ts';
import { everywhere, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { ownPerson, passwordWasRight, signedInAs } from './own-person.ts';

/** The key of the picture, as the app on the phone would read it. */
function secretOf(key: string) {
	const bits = [...key.replace(/\s/g, '')]
		.map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter))
		.map((value) => value.toString(2).padStart(5, '0'))
		.join('');
	return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** `later`: of the step after this one, which is taken too, so that no test waits for half a minute. */
const codeOf = (key: string, later = 0) => codeAt(secretOf(key), stepAt(Date.now()) + later);

/** Goes through the set-up as one would; answers the key and the codes. */
async function setUpApp(page: Page) {
	await page.goto('/me/security/app');
	await page.getByRole('button', { name: 'Begin' }).click();
	const key = (await page.locator('[data-key]').textContent()) ?? '';
	await page.getByRole('textbox', { name: 'Code', exact: true }).fill(codeOf(key));
	await page.getByRole('button', { name: 'Turn the app on' }).click();
	await expect(page.getByRole('heading', { name: 'Keep your recovery codes' })).toBeVisible();
	const codes = await page
		.getByRole('list', { name: /Recovery codes/ })
		.locator('code')
		.allTextContents();
	expect(codes).toHaveLength(10);
	await page.getByRole('link', { name: 'I have kept them' }).click();
	await expect(page).toHaveURL('/me/security');
	return { key, codes };
}

async function signOut(page: Page) {
	await page.context().clearCookies({ name: 'sign-in' });
}

for (const javaScriptEnabled of [true, false])
	test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
		test.use({ javaScriptEnabled });

		test('one sets up an app, and signs in by password and code', async ({ page, baseURL }) => {
			const sofia = await ownPerson();
			await signedInAs(page.context(), baseURL, sofia);
			await page.goto('/me/security');
			await expect(page.getByText('A password alone opens your account')).toBeVisible();
			const { key } = await setUpApp(page);
			await expect(page.getByText('On: signing in asks for its code')).toBeVisible();
			await expect(page.getByText('10 codes are left')).toBeVisible();

			await passwordWasRight(page.context(), baseURL, sofia);
			await page.goto('/sign-in/second?next=/me/security');
			await expect(page.getByText(sofia.email).first()).toBeVisible();
			await page.getByLabel('Code of your authenticator app').fill('000000');
			await page.getByRole('button', { name: 'Sign in' }).click();
			await expect(page.getByRole('alert')).toContainText('4 tries are left');
			await page.getByLabel('Code of your authenticator app').fill(codeOf(key, 1));
			await page.getByRole('button', { name: 'Sign in' }).click();
			await expect(page).toHaveURL('/me/security');
			await expect(page.getByText('This device')).toBeVisible();
		});

		test('a lost phone: a recovery code signs in, the app is removed, codes are made anew', async ({
			page,
			baseURL
		}) => {
			const sofia = await ownPerson();
			await signedInAs(page.context(), baseURL, sofia);
			const { codes } = await setUpApp(page);

			await page.goto('/me/security/codes');
			await page.getByRole('button', { name: 'Make new codes' }).click();
			const renewed = page.getByRole('list', { name: /Recovery codes/ }).locator('code');
			await expect(renewed).toHaveCount(10);
			const [one = ''] = await renewed.allTextContents();
			expect(codes).not.toContain(one);

			await passwordWasRight(page.context(), baseURL, sofia);
			await page.goto('/sign-in/second');
			await page.getByRole('link', { name: 'Use a recovery code' }).click();
			await page.getByLabel('Recovery code').fill(codes[0] ?? '');
			await page.getByRole('button', { name: 'Sign in' }).click();
			await expect(page.getByRole('alert')).toContainText('none of your recovery codes');
			await page.getByLabel('Recovery code').fill(one.toUpperCase());
			await page.getByRole('button', { name: 'Sign in' }).click();
			await expect(page).not.toHaveURL(/second/);
			await page.goto('/me/security');
			await expect(page.getByText('9 codes are left')).toBeVisible();

			await page.goto('/me/security/app');
			await page.getByRole('button', { name: 'Remove the app' }).click();
			await expect(page).toHaveURL('/me/security');
			await expect(page.getByText('A password alone opens your account')).toBeVisible();
			for (const title of ['A recovery code was used', 'The authenticator app was removed'])
				await expect(async () => {
					await page.goto('/mail');
					const letter = page.getByRole('row').filter({ hasText: sofia.email });
					await expect(letter.filter({ hasText: title })).toHaveCount(1, { timeout: 500 });
				}).toPass();
		});

		test('whose last proof is old confirms by password first, and comes back', async ({
			page,
			baseURL
		}) => {
			const sofia = await ownPerson();
			await signedInAs(page.context(), baseURL, sofia, { provedAgo: 11 });
			await page.goto('/me/security');
			await page.getByRole('link', { name: 'Set up an app' }).click();
			await expect(page).toHaveURL('/prove?next=%2Fme%2Fsecurity%2Fapp');
			await page.getByLabel('Password', { exact: true }).fill('something else');
			await page.getByRole('button', { name: 'Confirm', exact: true }).click();
			await expect(page.getByRole('alert')).toContainText('not the password');
			await page.getByLabel('Password', { exact: true }).fill(sofia.password);
			await page.getByRole('button', { name: 'Confirm', exact: true }).click();
			await expect(page).toHaveURL('/me/security/app');
			await expect(page.getByRole('button', { name: 'Begin' })).toBeVisible();
		});

		test('one signs out another browser, and it ends at its next request', async ({
			page,
			browser,
			baseURL
		}) => {
			const sofia = await ownPerson();
			await signedInAs(page.context(), baseURL, sofia);
			const far = await browser.newContext({ baseURL });
			await signedInAs(far, baseURL, sofia, { device: 'Firefox on Windows' });
			const lost = await far.newPage();
			await lost.goto('/me/security');
			await expect(lost).toHaveURL(/security$/);

			await page.goto('/me/security');
			await page.getByRole('button', { name: /Sign out there.*Firefox on Windows/ }).click();
			await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
			const ended = Date.now();
			await lost.goto('/me/security');
			expect(Date.now() - ended).toBeLessThan(5_000);
			await expect(lost).toHaveURL(/\/sign-in\?next=/);

			await signedInAs(far, baseURL, sofia, { device: 'Safari on iPhone' });
			await page.goto('/me/security');
			await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
			await expect(page.getByText('Signed out in one other place.')).toBeVisible();
			await lost.goto('/me/security');
			await expect(lost).toHaveURL(/\/sign-in\?next=/);
			await far.close();
		});
	});

test('without scripts it is said that passkeys need them', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ baseURL, javaScriptEnabled: false });
	await signedInAs(context, baseURL, await ownPerson());
	const page = await context.newPage();
	await page.goto('/me/security');
	await expect(page.getByText('Adding a passkey needs scripts')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Add a passkey' })).toBeHidden();
	await page.goto('/sign-in');
	await expect(page.getByRole('button', { name: 'Use a passkey' })).toBeHidden();
	await context.close();
});

/** A device that keeps passkeys and says yes to everything. */
async function withDevice(page: Page) {
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('WebAuthn.enable');
	await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
}

test('a passkey is added, signs in without an address, confirms, is renamed and removed', async ({
	page,
	baseURL
}) => {
	const sofia = await ownPerson();
	await withDevice(page);
	await signedInAs(page.context(), baseURL, sofia);
	await open(page, '/me/security');
	await page.getByRole('button', { name: 'Add a passkey' }).click();
	await expect(page.getByText(/^Chrome on Windows, /)).toBeVisible();
	await expect(page.getByText(/not used yet/)).toBeVisible();

	await open(page, '/me/security');
	await page.getByRole('button', { name: 'Add a passkey' }).click();
	await expect(page.getByText('keeps a passkey of your account already')).toBeVisible();

	await signOut(page);
	await open(page, '/sign-in?next=/me/security');
	await page.getByRole('button', { name: 'Use a passkey' }).click();
	await expect(page).toHaveURL('/me/security');
	await expect(page.getByText('Signed in by passkey')).toBeVisible();

	await open(page, '/prove?next=/me/security');
	await page.getByRole('button', { name: 'Confirm with a passkey' }).click();
	await expect(page).toHaveURL('/me/security');

	await page.getByRole('link', { name: /Rename or remove/ }).click();
	await page.getByLabel('Name').fill('The grey laptop');
	await page.getByRole('button', { name: 'Save the name' }).click();
	await expect(page.getByText('The grey laptop', { exact: true })).toBeVisible();
	await page.getByRole('link', { name: /Rename or remove/ }).click();
	await page.getByRole('button', { name: 'Remove the passkey' }).click();
	await expect(page.getByText('You have no passkey yet')).toBeVisible();

	await signOut(page);
	await open(page, '/sign-in');
	await page.getByRole('button', { name: 'Use a passkey' }).click();
	await expect(page.getByText('This passkey opens nothing here.')).toBeVisible();
});

test('the whole set-up and the second step by keyboard alone', async ({ page, baseURL }) => {
	const sofia = await ownPerson();
	await signedInAs(page.context(), baseURL, sofia);
	await open(page, '/me/security');
	await press(page, 'link', 'Set up an app');
	await expect(page).toHaveURL('/me/security/app');
	await press(page, 'button', 'Begin');
	const key = (await page.locator('[data-key]').textContent()) ?? '';
	await reach(page, 'textbox', 'Code');
	await page.keyboard.type(codeOf(key));
	await page.keyboard.press('Enter');
	await press(page, 'link', 'I have kept them');
	await expect(page.getByText('On: signing in asks for its code')).toBeVisible();

	await passwordWasRight(page.context(), baseURL, sofia);
	await open(page, '/sign-in/second');
	await reach(page, 'textbox', 'Code of your authenticator app');
	await page.keyboard.type(codeOf(key, 1));
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/w\/halden-roe$/);
});

/** Goes on by Tab until it has the focus, as somebody without a mouse would. */
async function reach(page: Page, role: 'link' | 'button' | 'textbox', name: string) {
	const wanted = page.getByRole(role, { name, exact: true });
	await wanted.waitFor();
	const focused = () => wanted.evaluate((element) => element === document.activeElement);
	for (let tabs = 0; tabs < 40 && !(await focused()); tabs++) await page.keyboard.press('Tab');
	await expect(wanted).toBeFocused();
}

async function press(page: Page, role: 'link' | 'button', name: string) {
	await reach(page, role, name);
	await page.keyboard.press('Enter');
}

everywhere('every page of it is open to all', async (page) => {
	const baseURL = test.info().project.use.baseURL ?? '';
	const sofia = await ownPerson();
	await signedInAs(page.context(), baseURL, sofia);
	const look = async () => {
		await page.locator('html[data-hydrated]').waitFor();
		await expectOpenToAll(page);
		await expectNoSidewaysScroll(page);
	};
	await open(page, '/me/security');
	await look();
	await open(page, '/me/security/app');
	await page.getByRole('button', { name: 'Begin' }).click();
	const key = (await page.locator('[data-key]').textContent()) ?? '';
	await look();
	await page.getByRole('textbox', { name: 'Code', exact: true }).fill(codeOf(key));
	await page.getByRole('button', { name: 'Turn the app on' }).click();
	await expect(page.getByRole('heading', { name: 'Keep your recovery codes' })).toBeVisible();
	await look();
	for (const path of ['/me/security', '/me/security/app', '/me/security/codes', '/prove']) {
		await open(page, path);
		await look();
	}
	await passwordWasRight(page.context(), baseURL, sofia);
	for (const path of ['/sign-in/second', '/sign-in/second?with=recovery']) {
		await open(page, path);
		await page.getByText('Lost both phone and codes?').click();
		await look();
	}
});
