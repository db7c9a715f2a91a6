import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { everyPage, open } from './pages.ts';

const standard = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

for (const colorScheme of ['light', 'dark'] as const)
	for (const width of [390, 768, 1440])
		test(`every page is accessible in the ${colorScheme} at ${width} px`, async ({ browser }) => {
			test.setTimeout(120_000);
			const context = await browser.newContext({
				colorScheme,
				viewport: { width, height: 900 },
				reducedMotion: 'reduce'
			});
			const page = await context.newPage();
			for (const path of await everyPage(page)) {
				await open(page, path);
				expect(await page.locator('h1').count(), path).toBe(1);
				const { violations } = await new AxeBuilder({ page }).withTags(standard).analyze();
				const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
				expect(found, path).toEqual([]);
			}
			await context.close();
		});
