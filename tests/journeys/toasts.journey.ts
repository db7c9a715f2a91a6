import { expect, test, type Page } from '@playwright/test';
import { open } from './look.ts';

const toasts = (page: Page) => page.locator('[data-toast]');
const move = (page: Page) => page.getByRole('button', { name: 'Move deals' }).click();

test.beforeEach(async ({ page }) => {
	await page.clock.install();
	await open(page, '/ui');
});

test('the key Z takes back what was just done, but not while somebody writes', async ({ page }) => {
	await move(page);
	await page.getByLabel('Title').press('z');
	await expect(page.getByText('1 moved')).toBeVisible();

	await page.getByLabel('Title').blur();
	await page.keyboard.press('z');
	await expect(page.getByText('0 moved')).toBeVisible();
	await expect(toasts(page)).toHaveCount(0);
});

test('a toast goes after 8 s, and not before', async ({ page }) => {
	await move(page);
	await page.clock.runFor(7_000);
	await expect(toasts(page)).toHaveCount(1);
	await page.clock.runFor(1_500);
	await expect(toasts(page)).toHaveCount(0);
});

test('while one points at it or has it in focus, it stays', async ({ page }) => {
	await move(page);
	await toasts(page).hover();
	await page.clock.runFor(20_000);
	await expect(toasts(page)).toHaveCount(1);

	await page.getByRole('button', { name: /^Undo/ }).focus();
	await page.mouse.move(700, 10);
	await page.clock.runFor(20_000);
	await expect(toasts(page)).toHaveCount(1);
});

test('there are never more than two', async ({ page }) => {
	await move(page);
	await move(page);
	await move(page);
	await expect(toasts(page)).toHaveCount(2);
	await expect(toasts(page).last()).toContainText('Moved 3 deals');
});
