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

/** Nothing that a checker can find keeps anybody out; in `everywhere` in both looks, of the page as it stands. */
export async function expectOpenToAll(page: Page) {
	const looks = inBoth.has(page) ? themes : [undefined];
	for (const colorScheme of looks) {
		if (colorScheme) await turn(page, colorScheme);
		// A letter's frame runs no script, so no checker can run in it either.
		const { violations } = await new AxeBuilder({ page }).exclude('iframe[sandbox]').analyze();
		const found = violations.flatMap(({ id, help, nodes }) =>
			nodes.map(({ html }) => `${colorScheme ?? ''} ${id}: ${help}: ${html.slice(0, 160)}`)
		);
		expect(found).toEqual([]);
	}
	if (inBoth.has(page)) await turn(page, 'light');
}

/** Colours glide from one look to the other: what is half way is neither. */
async function turn(page: Page, colorScheme: (typeof themes)[number]) {
	await page.emulateMedia({ colorScheme });
	await page.evaluate(async () => {
		await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
		const passing = document
			.getAnimations()
			.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
		await Promise.allSettled(passing.map(({ finished }) => finished));
	});
}

const inBoth = new WeakSet<Page>();

export async function expectNoSidewaysScroll(page: Page) {
	const over = await page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		return scrollWidth - clientWidth;
	});
	expect(over).toBeLessThanOrEqual(0);
}

/** The same test on a phone, a tablet and a desk; each page that it comes to is looked at light and dark. */
export function everywhere(title: string, body: (page: Page) => Promise<void>) {
	for (const width of widths)
		test.describe(() => {
			const touch = width < 500;
			test.use({
				colorScheme: 'light',
				viewport: { width, height: 900 },
				hasTouch: touch,
				isMobile: touch
			});
			test(`${title} (light and dark, ${width} px)`, ({ page }) => {
				test.slow(); // two looks in one
				inBoth.add(page);
				return body(page);
			});
		});
}
