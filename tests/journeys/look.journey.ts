import { expect, test } from '@playwright/test';
import { globSync, readFileSync } from 'node:fs';
import { everyPage, open } from './pages.ts';
import { awake } from './sign-in.ts';

test('a look that was chosen is painted at once and stays', async ({ page }) => {
	await page.goto('/');
	await awake(page);
	const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
	const light = await ground();

	await page.getByRole('combobox', { name: 'Look' }).selectOption('dark');
	const dark = await ground();
	expect(dark).not.toBe(light);
	const answer = await page.reload();
	expect(await answer?.text()).toContain('data-theme="dark"');
	expect(await ground()).toBe(dark);
	await expect(page.getByRole('combobox', { name: 'Look' })).toHaveValue('dark');
});

test('nothing scrolls sideways at 320 px', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 640 });
	for (const path of await everyPage(page)) {
		await open(page, path);
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(width, path).toBeLessThanOrEqual(320);
	}
});

test('the built styles keep light-dark(), so that a part of a page can be dark by itself', () => {
	const styles = globSync('build/client/**/*.css').map((file) => readFileSync(file, 'utf8'));
	expect(styles.join('')).toContain('light-dark(');
});
