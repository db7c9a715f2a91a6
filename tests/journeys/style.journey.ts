import { expect, test } from '@playwright/test';
import { globSync, readFileSync } from 'node:fs';
import { open } from './look.ts';

test('the build keeps light-dark(), so that a part of a page can be dark by itself', () => {
	const built = globSync('build/client/**/*.css').map((file) => readFileSync(file, 'utf8'));
	const css = built.join('\n');
	expect(css.match(/light-dark\(/g)?.length).toBeGreaterThan(40);
	expect(css).not.toContain('--lightningcss-light');
});

test('a part of a page is dark by itself', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'light' });
	await open(page, '/ui');
	const paper = (selector: string) =>
		page.locator(selector).evaluate((element) => {
			element.classList.add('bg-paper');
			return getComputedStyle(element).backgroundColor;
		});
	expect(await paper('main')).toBe('rgb(253, 252, 251)');
	await page.locator('main').evaluate((main) => main.setAttribute('data-theme', 'dark'));
	expect(await paper('main')).toBe('rgb(18, 27, 28)');
});

test('the chosen look is painted by the server, before any script', async ({ page, request }) => {
	await open(page, '/ui');
	await page.getByLabel('Look').selectOption('dark');
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await page.reload();
	await expect(page.getByLabel('Look')).toHaveValue('dark');

	const html = await (await request.get('/ui', { headers: { cookie: 'theme=dark' } })).text();
	expect(html).toContain('data-theme="dark"');
	const hostile = await request.get('/ui', { headers: { cookie: 'theme="><script>' } });
	expect(await hostile.text()).toContain('data-theme="system"');
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('the look is set by a form', async ({ page }) => {
		await page.goto('/ui');
		await page.getByLabel('Look').selectOption('dark');
		await page.getByRole('button', { name: 'Set' }).click();
		await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
		await expect(page).toHaveURL(/\/ui$/);
	});
});
