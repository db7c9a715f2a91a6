import { expect, test } from '@playwright/test';
import { awake, signInAs } from './sign-in.ts';

const dot = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);

test('a picture is kept, and what cannot be kept is told in words', async ({ page }) => {
	await signInAs(page, 'Priya Raman');
	await awake(page);
	const field = page.getByLabel('A file', { exact: true }).and(page.locator('input'));

	await field.setInputFiles({
		name: 'great.pdf',
		mimeType: 'application/pdf',
		buffer: Buffer.alloc(11 << 20)
	});
	await expect(page.getByText(/great\.pdf is 1\d\.\d MB\. The limit is 10 MB\./)).toBeVisible();

	await field.setInputFiles({
		name: 'page.html',
		mimeType: 'text/html',
		buffer: Buffer.from('<script>alert(1)</script>')
	});
	await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();

	await field.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: dot });
	await expect(page.getByText(/^Kept/)).toBeVisible();
});
