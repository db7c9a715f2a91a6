import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

export const themes = ['light', 'dark'] as const;
export const widths = [390, 768, 1440] as const;

/** A click before the page answers to clicks is lost. */
export async function open(page: Page, path: string) {
	const response = await page.goto(path);
	await page.locator('html[data-hydrated]').waitFor();
	return response;
}

/** Nothing that a checker can find keeps anybody out. */
export async function expectOpenToAll(page: Page) {
	// A letter's frame runs no script, so no checker can run in it either.
	const { violations } = await new AxeBuilder({ page }).exclude('iframe[sandbox]').analyze();
	const found = violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`)
	);
	expect(found).toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page) {
	const over = await page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		return scrollWidth - clientWidth;
	});
	expect(over).toBeLessThanOrEqual(0);
}

/** The same test in both looks and on a phone, a tablet and a desk. */
export function everywhere(title: string, body: (page: Page) => Promise<void>) {
	for (const colorScheme of themes)
		for (const width of widths)
			test.describe(() => {
				const touch = width < 500;
				test.use({
					colorScheme,
					viewport: { width, height: 900 },
					hasTouch: touch,
					isMobile: touch
				});
				test(`${title} (${colorScheme}, ${width} px)`, ({ page }) => body(page));
			});
}
