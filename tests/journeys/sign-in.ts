import type { Page } from '@playwright/test';

/** As a person does it: the front door, and a press on the name. */
export async function signInAs(page: Page, name: string) {
	await page.goto('/sign-in');
	await page.getByRole('button', { name }).click();
	await page.waitForURL('**/home');
}

/** Until the page answers to clicks. */
export function awake(page: Page) {
	return page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
}
