import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

export const widths = [390, 768, 1440] as const;

/** A click before the page answers to clicks is lost. */
export async function open(page: Page, path: string) {
	const response = await page.goto(path);
	await page.locator('html[data-hydrated]').waitFor();
	return response;
}

/** Nothing that a checker can find keeps anybody out, by light and in the dark. */
export async function expectOpenToAll(page: Page) {
	expect(await foundIn(page)).toEqual([]);
	await page.emulateMedia({ colorScheme: 'dark' });
	expect(await foundIn(page, ['color-contrast', 'link-in-text-block'])).toEqual([]);
	await page.emulateMedia({ colorScheme: 'light' });
}

/** What is wrong, by all rules or by these: those that look at colours. */
async function foundIn(page: Page, rules?: string[]) {
	await still(page);
	// A letter's frame runs no script, so no checker can run in it either.
	const checker = new AxeBuilder({ page })
		.exclude('iframe[sandbox]')
		.options({ resultTypes: ['violations'] })
		.setLegacyMode(); // within the page: else each check opens a second one to put the findings of frames together
	const { violations } = await (rules ? checker.withRules(rules) : checker).analyze();
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`)
	);
}

/** What moves and fades has come to where it goes; what never ends is not waited for. */
async function still(page: Page) {
	await page.evaluate(async () => {
		await new Promise(requestAnimationFrame);
		const going = document
			.getAnimations()
			.filter(({ effect, playState }) => {
				return playState === 'running' && effect?.getComputedTiming().endTime !== Infinity;
			})
			.map(({ finished }) => finished);
		const late = new Promise((done) => setTimeout(done, 1_000));
		await Promise.race([late, Promise.allSettled(going)]);
	});
}

export async function expectNoSidewaysScroll(page: Page) {
	const over = await page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		return scrollWidth - clientWidth;
	});
	expect(over).toBeLessThanOrEqual(0);
}

/** The same test on a phone, a tablet and a desk. */
export function everywhere(title: string, body: (page: Page) => Promise<void>) {
	for (const width of widths)
		test.describe(() => {
			const touch = width < 500;
			test.use({ viewport: { width, height: 900 }, hasTouch: touch, isMobile: touch });
			test(`${title} (${width} px)`, ({ page }) => body(page));
		});
}
