import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const widths = [390, 768, 1440] as const;

/** A click before the page answers to clicks is lost. */
export async function open(page: Page, path: string) {
	const response = await page.goto(path);
	await page.locator('html[data-hydrated]').waitFor();
	return response;
}

/** Nothing that a checker can find keeps anybody out, by light and in the dark. */
export function expectOpenToAll(page: Page) {
	return atItsWidths(page, async () => {
		expect(await foundIn(page)).toEqual([]);
		await page.emulateMedia({ colorScheme: 'dark' });
		expect(await foundIn(page, ['color-contrast', 'link-in-text-block'])).toEqual([]);
		await page.emulateMedia({ colorScheme: 'light' });
	});
}

interface Found {
	violations: { id: string; help: string; nodes: { html: string }[] }[];
}

/** What is wrong, by all rules or by these: those that look at colours. */
async function foundIn(page: Page, rules?: string[]) {
	await still(page);
	const { violations } = await checked(page, rules);
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`)
	);
}

// A letter's frame runs no script, so no checker can run in it either.
const frames = 'iframe[sandbox]';

/** The checker is put into a page once: that takes longer than to ask it. */
async function checked(page: Page, rules: string[] | undefined): Promise<Found> {
	if (await page.evaluate(() => 'axe' in window))
		return page.evaluate(
			([without, only]) => {
				const { axe } = window as unknown as { axe: { run: (...how: object[]) => Promise<Found> } };
				const how = { resultTypes: ['violations'], ...(only && { runOnly: only }) };
				return axe.run({ exclude: [[without]] }, how);
			},
			[frames, rules] as const
		);
	const checker = new AxeBuilder({ page })
		.exclude(frames)
		.options({ resultTypes: ['violations'] })
		.setLegacyMode(); // within the page: else each check opens a second one to put the findings of frames together
	return (rules ? checker.withRules(rules) : checker).analyze();
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

export function expectNoSidewaysScroll(page: Page) {
	return atItsWidths(page, async () => {
		const over = await page.evaluate(() => {
			const { scrollWidth, clientWidth } = document.documentElement;
			return scrollWidth - clientWidth;
		});
		expect(over).toBeLessThanOrEqual(0);
	});
}

/** Pages that are looked at in more than one width. */
const wide = new WeakSet<Page>();

async function atItsWidths(page: Page, look: () => Promise<void>) {
	await look();
	if (!wide.has(page)) return;
	await page.setViewportSize({ width: 768, height: 900 });
	await look();
	await page.setViewportSize({ width: 1440, height: 900 });
}

type Body = (page: Page) => Promise<void>;

/** The same test on a phone, and on a desk whose every look is one at a tablet's width too. */
export function everywhere(title: string, body: Body) {
	atWidth(390, `${title} (390 px)`, body);
	atWidth(1440, `${title} (768 and 1440 px)`, (page) => {
		wide.add(page);
		return body(page);
	});
}

/** The same where something is open that closes when the window changes its size. */
export function everywhereApart(title: string, body: Body) {
	for (const width of widths) atWidth(width, `${title} (${width} px)`, body);
}

function atWidth(width: number, title: string, body: Body) {
	test.describe(() => {
		const touch = width < 500;
		test.use({ viewport: { width, height: 900 }, hasTouch: touch, isMobile: touch });
		test(title, ({ page }) => body(page));
	});
}
