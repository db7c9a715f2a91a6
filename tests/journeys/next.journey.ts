import { expect, test } from '@playwright/test';
import { signInAs } from './signed-in.ts';

test('after signing in one is where one wanted to go', async ({ page }) => {
	await page.goto('/sign-in?next=%2Fstatus%3Fa%3D1');
	await page.getByRole('button', { name: 'Oleh Savchuk' }).click();
	await expect(page).toHaveURL('/status?a=1');
});

for (const next of [
	'https://evil.example/',
	'//evil.example',
	'/\\evil.example',
	'/\t/evil.example',
	'/.//evil.example',
	'/status/..//evil.example',
	'javascript:alert(1)',
	'\\\\evil.example',
	' //evil.example',
	'/%2e//evil.example'
])
	test(`signing in never leads to ${JSON.stringify(next)}`, async ({ request, baseURL }) => {
		const answer = await request.post(`/sign-in?/cast&next=${encodeURIComponent(next)}`, {
			form: { person: 'person-oleh' },
			headers: { origin: baseURL as string, accept: 'text/html' },
			maxRedirects: 0
		});
		expect(answer.status()).toBe(303);
		expect(answer.headers().location).toBe('/home');
	});

test('a theme is set only from a page of ours, and leads back to it', async ({ page, baseURL }) => {
	await signInAs(page, 'Lena Fuchs');
	for (const [referer, back] of [
		[`${baseURL}/status?x=1`, '/status?x=1'],
		[`${baseURL}//evil.example`, '/'],
		['https://evil.example/', '/']
	] as const) {
		const answer = await page.request.post('/theme', {
			form: { theme: 'dark' },
			headers: { origin: baseURL as string, referer },
			maxRedirects: 0
		});
		expect(answer.headers().location).toBe(back);
	}
});
