import { expect, test, type Page } from '@playwright/test';
import { everywhereApart, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Cancel the call with Elif' });

everywhereApart('the components keep nobody out, closed and open', async (page) => {
	const complaints: string[] = [];
	page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()));
	await open(page, '/ui');
	await expectOpenToAll(page);

	await page.getByRole('button', { name: 'For this booking' }).click();
	await expect(page.getByRole('menuitem', { name: 'Cancel the call…' })).toBeVisible();
	await expectOpenToAll(page);
	await page.keyboard.press('Escape');

	await page.getByRole('button', { name: 'Move deals' }).click();
	await page.getByRole('button', { name: 'Cancel the call…' }).click();
	await expect(dialogOf(page)).toBeVisible();
	await expectOpenToAll(page);
	expect(complaints).toEqual([]);
});

test('at 320 px nothing scrolls sideways', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 700 });
	await open(page, '/ui');
	await expectNoSidewaysScroll(page);
});

test('text at twice its size still fits', async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 900 });
	await open(page, '/ui');
	await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
	await expectNoSidewaysScroll(page);
});

test('the dialog puts the focus on the safe button and gives it back', async ({ page }) => {
	await open(page, '/ui');
	const cause = page.getByRole('button', { name: 'Cancel the call…' });
	await cause.click();
	await expect(page.getByRole('button', { name: 'Keep the call' })).toBeFocused();
	await page.keyboard.press('Escape');
	await expect(dialogOf(page)).toBeHidden();
	await expect(cause).toBeFocused();
});

test('the menu is walked and used by keys, and says why a row cannot be chosen', async ({
	page
}) => {
	await open(page, '/ui');
	await page.getByRole('button', { name: 'For this booking' }).press('Enter');
	await expect(page.getByRole('menuitem', { name: 'Open the room' })).toBeFocused();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page.getByText('1 moved')).toBeVisible();

	await page.getByRole('button', { name: 'For this booking' }).press('Enter');
	const closed = page.getByRole('menuitem', { name: 'Copy link' });
	await expect(closed).toContainText('The page is not public yet');
	await expect(closed).toHaveAttribute('aria-disabled', 'true');
});

test('a button that cannot be pressed keeps the focus and says why', async ({ page }) => {
	await open(page, '/ui');
	const payOut = page.getByRole('button', { name: 'Pay out' });
	await payOut.focus();
	await expect(payOut).toBeFocused();
	await expect(payOut).toHaveAccessibleDescription(/The tax number is missing/);
});

test('a busy button keeps its width and takes no second press', async ({ page }) => {
	await open(page, '/ui');
	const save = page.getByRole('button', { name: 'Save the price' });
	const before = await save.boundingBox();
	await save.click();
	const busy = page.locator('button[aria-busy="true"]').last();
	await expect(busy).toHaveAccessibleName('Saving');
	expect((await busy.boundingBox())?.width).toBe(before?.width);
});
