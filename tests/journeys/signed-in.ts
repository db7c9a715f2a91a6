import { expect, type Page } from '@playwright/test';
import { open } from './look.ts';

/** One of the demo cast, chosen as a person would choose. */
export async function signInAs(page: Page, name: string) {
	await open(page, '/sign-in');
	await page.getByRole('button', { name }).click();
	await expect(page).toHaveURL(/\/w\/[a-z-]+$/);
	await page.locator('html[data-hydrated]').waitFor();
}
