import { expect, type Page } from '@playwright/test';
import { open } from './look.ts';

/** One of the demo cast, chosen as a person would choose. */
export async function signInAs(page: Page, name: string) {
	await open(page, '/sign-in');
	await page.getByRole('button', { name }).click();
	await expect(page).toHaveURL(/\/w\/[a-z-]+$/);
	await page.locator('html[data-hydrated]').waitFor();
}

/** The menu behind one's own picture. */
export const meMenu = (page: Page) => page.locator('summary', { hasText: 'your account' });

export async function signOut(page: Page) {
	await meMenu(page).click();
	await page.getByRole('button', { name: 'Sign out' }).click();
	await expect(page).toHaveURL(/\/$/);
}
