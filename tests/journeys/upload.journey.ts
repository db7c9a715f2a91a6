import { expect, test } from '@playwright/test';
import { expectNoSidewaysScroll, open } from './look.ts';

test('a file over 10 MB is refused in words before a byte is sent', async ({ page }) => {
	const sent: string[] = [];
	page.on('request', (request) => request.method() === 'PUT' && sent.push(request.url()));
	await open(page, '/ui');
	await page.getByLabel('Certificate').setInputFiles({
		name: 'scan.pdf',
		mimeType: 'application/pdf',
		buffer: Buffer.alloc(11 * 1024 * 1024)
	});
	await expect(page.getByText('scan.pdf is 11.0 MB. The limit is 10 MB.')).toBeVisible();
	expect(sent).toEqual([]);
});

const note = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') };

test('one byte over the limit is not called the limit', async ({ page }) => {
	await open(page, '/ui');
	const buffer = Buffer.alloc(10 * 1024 * 1024 + 1);
	await page.getByLabel('Certificate').setInputFiles({ ...note, buffer });
	await expect(page.getByText('note.txt is just over 10 MB. The limit is 10 MB.')).toBeVisible();
});

test('a long name that is refused stays inside a narrow page', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 700 });
	await open(page, '/ui');
	const name = `${'n'.repeat(150)}.txt`;
	await page.getByLabel('Certificate').setInputFiles({ ...note, name, buffer: Buffer.alloc(0) });
	await expect(page.getByText(`${name} is empty.`)).toBeVisible();
	await expectNoSidewaysScroll(page);
});

test('whoever is not signed in is led there, not told to try again', async ({ page }) => {
	await open(page, '/ui');
	await page.getByLabel('Certificate').setInputFiles(note);
	await expect(page.getByText('note.txt was not kept. You are not signed in.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Try again' })).toBeHidden();
	await page.locator('#main').getByRole('link', { name: 'Sign in', exact: true }).click();
	await expect(page).toHaveURL(/\/sign-in\?next=%2Fui$/);
});

test('no answer can be tried again, and the focus stays with the field', async ({ page }) => {
	await page.route('**/files', (route) => route.abort());
	await open(page, '/ui');
	const input = page.getByLabel('Certificate').and(page.locator('input'));
	await input.focus();
	await input.setInputFiles(note);
	await expect(page.getByText('The connection broke off while note.txt')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
	await expect(input).toBeFocused();
});

test('two files dropped are refused, and one dropped beside the field is not opened', async ({
	page
}) => {
	await open(page, '/ui');
	const files = await page.evaluateHandle(() => {
		const carried = new DataTransfer();
		for (const name of ['a.txt', 'b.txt']) carried.items.add(new File(['hello'], name));
		return carried;
	});
	const left = await page.evaluate((dataTransfer) => {
		const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
		return document.body.dispatchEvent(drop);
	}, files);
	expect(left).toBe(false);
	await page.getByLabel('Certificate').dispatchEvent('drop', { dataTransfer: files });
	await expect(page.getByText('One file at a time.')).toBeVisible();
});

test('the second click of a double click does not shut what the first opened', async ({ page }) => {
	await open(page, '/ui');
	await page.getByRole('button', { name: 'Cancel the call…' }).dblclick({ delay: 40 });
	const dialog = page.getByRole('dialog', { name: 'Cancel the call with Elif' });
	await expect(page.getByRole('button', { name: 'Keep the call' })).toBeFocused();
	await expect(dialog).toBeVisible();
	await expect(async () => {
		await page.mouse.click(5, 5); // later it does
		await expect(dialog).toBeHidden({ timeout: 200 });
	}).toPass();
});

test('without scripts the field says what it lacks', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto('/ui');
	await expect(page.locator('noscript p')).toBeVisible();
	await context.close();
});
