import { expect, test } from '@playwright/test';
import { open } from './look.ts';

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

test('what the server refuses is told in its words, and can be tried again', async ({ page }) => {
	await open(page, '/ui');
	await page.getByLabel('Certificate').setInputFiles({
		name: 'note.txt',
		mimeType: 'text/plain',
		buffer: Buffer.from('hello')
	});
	await expect(page.getByText('Sign in to see this.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});
