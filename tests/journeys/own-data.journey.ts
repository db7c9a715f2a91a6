import { expect, test, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { everywhere, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { ownPerson, ownWorkspace, signInAsOwn } from './own-data/own-person.ts';

const at = (baseURL: string | undefined) => baseURL as string;

async function readyCopy(page: Page) {
	await expect(async () => {
		await page.goto('/me/data');
		await expect(page.getByText('Ready', { exact: true })).toBeVisible({ timeout: 500 });
	}).toPass();
}

async function letterTo(page: Page, email: string, subject: RegExp) {
	const row = page.getByRole('row', { name: email }).filter({ hasText: subject });
	await expect(async () => {
		await page.goto('/mail');
		await expect(row.first()).toBeVisible({ timeout: 500 });
	}).toPass();
	await row.first().getByRole('link').click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(subject);
}

test('somebody gets a copy of everything and opens it', async ({ page, baseURL }) => {
	const person = await ownPerson('Ines Morales');
	await signInAsOwn({ page }, at(baseURL), person);
	await open(page, '/me/data');
	const kept = page.getByRole('table', { name: /Kinds of data/ });
	await expect(kept.getByRole('row', { name: /Your profile/ })).toContainText('your address');
	await expect(page.getByText('Signed in').first()).toBeVisible();

	await page.getByRole('button', { name: 'Get a copy' }).click();
	await expect(
		page.getByText('Being made', { exact: true }).or(page.getByText('Ready', { exact: true }))
	).toBeVisible();
	await readyCopy(page);
	const downloading = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Download', exact: true }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toBe('your-data.zip');

	const parts = unzipSync(new Uint8Array(readFileSync(await download.path())));
	const text = (path: string) => Buffer.from(parts[path] ?? []).toString();
	expect(text('README.txt')).toContain('Ines Morales');
	expect(text('data/your-profile.json')).toContain(person.email);
	await letterTo(page, person.email, /copy of your data is ready/);
});

test('who deletes an account is out, and comes back by the letter', async ({ page, baseURL }) => {
	const person = await ownPerson('Olu Adeyemi');
	await signInAsOwn({ page }, at(baseURL), person);
	await open(page, '/me/data');
	await page.getByRole('link', { name: 'Delete your account' }).click();
	await expect(page.getByText(`A letter to ${person.email}`)).toBeVisible();
	await page.getByRole('button', { name: 'Delete the account' }).click();
	await expect(page.getByRole('heading', { name: 'Your account is deleted' })).toBeVisible();

	// Even a sign-in that somebody had ready opens nothing any more.
	await signInAsOwn({ page }, at(baseURL), person);
	await page.goto('/me/data');
	await expect(page).toHaveURL(/\/sign-in\?next=/);

	await letterTo(page, person.email, /can be restored until/);
	const [, link = ''] = /(http\S+\/restore\?token=\w+)/.exec(await page.innerText('main')) ?? [];
	await open(page, new URL(link).pathname + new URL(link).search);
	await expect(page).toHaveURL(/\/restore$/);
	await expect(page.getByText(person.email)).toBeVisible();
	await page.getByRole('button', { name: 'Restore the account' }).click();
	await expect(page.getByRole('heading', { name: 'Your account is back' })).toBeVisible();

	await signInAsOwn({ page }, at(baseURL), person);
	await open(page, '/me/data');
	await expect(page.getByRole('heading', { name: 'Your data' })).toBeVisible();
	await expect(page.getByText('Restored the account')).toBeVisible();

	// The link was for once.
	await page.goto(link);
	await expect(page.getByText('This link was used already')).toBeVisible();
});

test('by keyboard alone everything is erased at once, and the proof is kept', async ({
	page,
	baseURL
}) => {
	const person = await ownPerson('Sofia Lund');
	await signInAsOwn({ page }, at(baseURL), person);
	await open(page, '/me/data/delete');
	const ask = page.getByRole('button', { name: 'Erase at once instead' });
	await ask.focus();
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Erase everything of Sofia Lund now?' });
	await expect(dialog.getByRole('button', { name: 'Keep everything' })).toBeFocused();
	await expect(dialog).toContainText('Your profile');
	await page.keyboard.press('Enter');
	await expect(dialog).toBeHidden();

	await ask.focus();
	await page.keyboard.press('Enter');
	await expect(dialog.getByRole('button', { name: 'Keep everything' })).toBeFocused();
	await page.keyboard.press('Tab');
	await expect(dialog.getByRole('button', { name: 'Erase everything now' })).toBeFocused();
	await page.keyboard.press('Enter');

	await expect(page.getByRole('heading', { name: 'Proof of erasure' })).toBeVisible();
	await expect(page.getByText('True, and as it was written')).toBeVisible();
	const downloading = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Download the proof' }).click();
	const proof = readFileSync(await (await downloading).path(), 'utf8');
	const [, code = ''] = /^Code: +(\S+)$/m.exec(proof) ?? [];
	expect(proof).not.toContain('Sofia');

	await open(page, '/erased');
	await page.getByLabel('Code').fill(`${code}x`);
	await page.getByRole('button', { name: 'Check' }).click();
	await expect(page.getByText('This is not the code of an erasure here')).toBeVisible();
	await page.getByLabel('Code').fill(code);
	await page.getByRole('button', { name: 'Check' }).click();
	await expect(page.getByText('True, and as it was written')).toBeVisible();
	await page.goto('/mail');
	await expect(page.getByText(person.email)).toHaveCount(0);
});

test('the only owner of a firm is told what to do first', async ({ page, baseURL }) => {
	const person = await ownPerson('Pia Winther');
	const { slug, name } = await ownWorkspace(person);
	await signInAsOwn({ page }, at(baseURL), person);
	await open(page, '/me/data/delete');
	await expect(page.getByText(`You are the only owner of ${name}.`)).toBeVisible();
	await expect(page.getByRole('link', { name: 'Hand it over or delete it' })).toHaveAttribute(
		'href',
		new RegExp(`/w/${slug}/admin/workspace$`)
	);
	await expect(page.getByRole('button', { name: 'Delete the account' })).toHaveCount(0);
	await page.goto('/me/data/delete/at-once');
	await expect(page).toHaveURL(/\/me\/data\/delete$/);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('one asks for a copy, and is erased at once on a page of its own', async ({
		page,
		baseURL
	}) => {
		const person = await ownPerson('Noor Haddad');
		await signInAsOwn({ page }, at(baseURL), person);
		await page.goto('/me/data');
		await page.getByRole('button', { name: 'Get a copy' }).click();
		await readyCopy(page);
		await page.getByRole('link', { name: 'Delete your account' }).click();
		await page.getByRole('button', { name: 'Erase at once instead' }).click();
		await expect(page).toHaveURL(/\/at-once\??$/);
		await expect(page.getByText('It cannot be undone, by nobody.')).toBeVisible();
		await page.getByRole('button', { name: 'Erase everything now' }).click();
		await expect(page.getByText('True, and as it was written')).toBeVisible();
	});

	test('one deletes and restores the account', async ({ page, baseURL }) => {
		const person = await ownPerson('Ravi Menon');
		await signInAsOwn({ page }, at(baseURL), person);
		await page.goto('/me/data/delete');
		await page.getByRole('button', { name: 'Delete the account' }).click();
		await letterTo(page, person.email, /can be restored until/);
		const [, link = ''] = /(http\S+\/restore\?token=\w+)/.exec(await page.innerText('main')) ?? [];
		await page.goto(link);
		await page.getByRole('button', { name: 'Restore the account' }).click();
		await expect(page.getByRole('heading', { name: 'Your account is back' })).toBeVisible();
	});

	test('an owner narrows the audit and checks it', async ({ page, baseURL }) => {
		const person = await ownPerson('Iris Kallas');
		const { slug } = await ownWorkspace(person);
		await signInAsOwn({ page }, at(baseURL), person);
		await page.goto(`/w/${slug}/admin/audit`);
		await page.getByLabel('What').selectOption({ label: 'Changed the workspace' });
		await page.getByRole('button', { name: 'Show', exact: true }).click();
		await expect(page.getByRole('row')).toHaveCount(2);
		await page.getByRole('button', { name: 'Check that the chain is whole' }).click();
		await expect(page.getByText('The chain is whole')).toBeVisible();
	});
});

test('an owner reads the audit, checks it and takes it along as a table', async ({
	page,
	baseURL
}) => {
	const person = await ownPerson('Greta Holm');
	const { slug } = await ownWorkspace(person);
	await signInAsOwn({ page }, at(baseURL), person);
	await open(page, `/w/${slug}/admin/audit`);
	const table = page.getByRole('table', { name: /Entries of the audit/ });
	await expect(table.getByRole('row')).toHaveCount(3);
	await expect(table.getByRole('row', { name: /Changed roles/ })).toContainText('Greta Holm');
	await page.getByRole('button', { name: 'Check that the chain is whole' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'The chain is whole' })).toContainText(
		/2\s+entries, checked/
	);

	const downloading = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Download as CSV' }).click();
	const download = await downloading;
	expect(download.suggestedFilename()).toBe(`audit-${slug}.csv`);
	expect(readFileSync(await download.path(), 'utf8')).toContain(`"'=1+1"`);
});

test('who is neither owner nor admin does not read an audit', async ({ page, baseURL }) => {
	const person = await ownPerson('Timo Salo');
	const { slug } = await ownWorkspace(person, ['consultant']);
	await signInAsOwn({ page }, at(baseURL), person);
	const answer = await page.goto(`/w/${slug}/admin/audit`);
	expect(answer?.status()).toBe(403);
	await expect(page.getByText('Only owners and admins do this.')).toBeVisible();
});

async function expectWellMade(page: Page) {
	await expectOpenToAll(page);
	await expectNoSidewaysScroll(page);
}

everywhere('the pages of one’s own data and the audit keep nobody out', async (page) => {
	const person = await ownPerson('Ada Whitfield');
	const { slug } = await ownWorkspace(person);
	await signInAsOwn({ page }, at(test.info().project.use.baseURL), person);
	for (const path of ['/me/data', '/me/data/delete', `/w/${slug}/admin/audit`, '/restore']) {
		await open(page, path);
		await expectWellMade(page);
	}
});

everywhere('the pages of erasing keep nobody out', async (page) => {
	const person = await ownPerson('Bo Lindgren');
	await signInAsOwn({ page }, at(test.info().project.use.baseURL), person);
	await open(page, '/me/data/delete');
	await page.getByRole('button', { name: 'Erase at once instead' }).click();
	await expect(page.getByRole('dialog')).toBeVisible();
	await expectOpenToAll(page);
	await open(page, '/me/data/delete/at-once');
	await expectWellMade(page);
	await page.getByRole('button', { name: 'Erase everything now' }).click();
	await expect(page.getByText('True, and as it was written')).toBeVisible();
	await expectWellMade(page);
	await open(page, '/erased');
	await expectWellMade(page);
});
