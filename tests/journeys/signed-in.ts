import { expect, test, type Page } from '@playwright/test';
import { members } from '#lib/testing/cast.ts';
import { open } from './look.ts';
import { signedInAs } from './own-person.ts';

/** One of the demo cast, signed in before the first page is opened: for journeys whose subject is something else. */
export async function enterAs(page: Page, name: string) {
	const person = members.find((member) => member.name === name);
	if (!person) throw new Error(`nobody of the cast is called ${name}`);
	await signedInAs(page.context(), test.info().project.use.baseURL, person);
}

/** One of the demo cast, chosen as a person would choose; it leads home, and a letter tells of it. */
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
