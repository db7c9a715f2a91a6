import { expect, test } from '@playwright/test';
import { signInAs } from './signed-in.ts';

const dot = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);

test('a picture is kept for Priya, and a page that calls itself a file is not', async ({
	page
}) => {
	await signInAs(page, 'Priya Raman');
	const field = page.getByLabel('A file', { exact: true }).and(page.locator('input'));

	await field.setInputFiles({
		name: 'page.html',
		mimeType: 'text/html',
		buffer: Buffer.from('<script>alert(1)</script>')
	});
	await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();

	await field.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: dot });
	await expect(page.getByText(/^Kept/)).toBeVisible();
});
