import { expect, test } from '@playwright/test';
import { globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { open } from './look.ts';
import { signInAs } from './signed-in.ts';

test('the build keeps light-dark(), so that a part of a page can be dark by itself', () => {
	const built = globSync('build/client/**/*.css').map((file) => readFileSync(file, 'utf8'));
	const css = built.join('\n');
	expect(css.match(/light-dark\(/g)?.length).toBeGreaterThan(40);
	expect(css).not.toContain('--lightningcss-light');
});

test('the style of a public page weighs 12 KB at most', async ({ request }) => {
	const html = await (await request.get('/consultants')).text();
	const sheets = new Set(html.match(/_app\/[\w/.-]+\.css/g));
	const sizes = [...sheets].map((sheet) => gzipSync(readFileSync(`build/client/${sheet}`)).length);
	expect(sizes.length).toBeGreaterThan(0);
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(12 * 1_024);
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

test('a look chosen before the scripts are there counts', async ({ page }) => {
	let arrive = () => {};
	const arrived = new Promise<void>((resolve) => (arrive = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		await arrived;
		await route.continue();
	});
	await page.goto('/ui', { waitUntil: 'commit' });
	await page.getByLabel('Look').selectOption('dark');
	await expect(page.locator('html')).not.toHaveAttribute('data-hydrated');
	arrive();
	await page.locator('html[data-hydrated]').waitFor();
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await page.reload();
	await expect(page.getByLabel('Look')).toHaveValue('dark');
});

test('marks stay where a person has their own colours', async ({ page }) => {
	await page.emulateMedia({ forcedColors: 'active' });
	await signInAs(page, 'Artem Hnatiuk');
	const vanished = await page.locator('main [aria-hidden="true"] > i').evaluateAll((marks) => {
		const ground = getComputedStyle(document.body).backgroundColor;
		return marks.filter((mark) => getComputedStyle(mark).backgroundColor === ground).length;
	});
	expect(vanished).toBe(0);
	await expect(page.locator('main [aria-hidden="true"] > i').first()).toBeAttached();

	await open(page, '/ui');
	const under = (state: string) =>
		page
			.locator(`[role="tab"][data-state="${state}"]`)
			.first()
			.evaluate((tab) => getComputedStyle(tab).borderBottomWidth);
	expect(await under('active')).toBe('2px');
	expect(await under('inactive')).toBe('0px');
});

test('a table is a stop for the keyboard only while it scrolls', async ({ page }) => {
	await open(page, '/status');
	const table = page.getByRole('region', { name: 'Services, and whether' });
	await expect(table).not.toHaveAttribute('tabindex');
	await table.evaluate((region) => (region.style.width = '120px'));
	await expect(table).toHaveAttribute('tabindex', '0');
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
