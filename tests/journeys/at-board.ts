import { expect, type Browser, type Page } from '@playwright/test';
import { haldenRoe } from '../../src/lib/testing/cast.ts';
import { open } from './look.ts';
import { signedInAs } from './own-person.ts';

export const address = `/w/${haldenRoe.slug}/noticeboard`;
export const board = (page: Page) =>
	page.getByRole('textbox', { name: 'Noticeboard', exact: true });
export const remark = (page: Page) =>
	page.getByRole('textbox', { name: 'Your remark', exact: true });
/** At the top right of the board; the bar says it a second time. */
export const stands = (page: Page, words: string | RegExp) =>
	expect(page.getByRole('main').getByRole('status').getByText(words)).toBeVisible({
		timeout: 15_000
	});
export const isSaved = (page: Page) => stands(page, 'All saved');

/** In a browser of their own, at the board. */
export async function at(
	browser: Browser,
	baseURL: string | undefined,
	person: { id: string },
	path = address
) {
	const context = await browser.newContext({ baseURL: baseURL ?? '' });
	await signedInAs(context, baseURL, person);
	const page = await context.newPage();
	await open(page, path);
	return page;
}

export const leave = (...pages: Page[]) => Promise.all(pages.map((page) => page.context().close()));

export async function write(page: Page, words: string) {
	await board(page).press('Control+End');
	await page.keyboard.press('Enter');
	await page.keyboard.type(words);
}
