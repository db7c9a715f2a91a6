import { expect, test } from '@playwright/test';
import { at, board, isSaved, leave, write } from './at-board.ts';
import { ownFirm, ownPerson } from './own-person.ts';

test('who clicks into the text before it can be written has the caret there when it can', async ({
	browser,
	baseURL
}) => {
	const sofia = await ownPerson();
	const { slug } = ownFirm([{ ...sofia, role: 'owner' }]);
	const page = await at(browser, baseURL, sofia, `/w/${slug}/noticeboard`);
	await write(page, 'The first line.');
	await write(page, 'The second line.');
	await isSaved(page);
	const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
	await page.route('**/passes', (route) => arrived.then(() => route.continue()));
	await page.reload();
	await page.locator('html[data-hydrated]').waitFor();
	const line = page.getByText('The first line.');
	const before = await line.boundingBox();
	await line.click({ position: { x: 10, y: 8 } });
	arrive();
	await expect(board(page)).toBeFocused();
	expect((await line.boundingBox())?.y).toBe(before?.y); // nothing has moved
	await page.keyboard.type('xyz');
	await expect(board(page)).toContainText(/^\w{0,3}xyz\w* first line\./);
	await leave(page);
});
