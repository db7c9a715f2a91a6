import type { Page } from '@playwright/test';
import { awake, signInAs } from './sign-in.ts';

/** Every page there is, as its address; signed in, so that none of them is missing. */
export async function everyPage(page: Page) {
	await signInAs(page, 'Nadia Brandt');
	await page.goto('/mail');
	const letter = page.getByRole('link', { name: /New sign-in/ }).first();
	const address = await letter.getAttribute('href');
	return ['/', '/sign-in', '/home', '/mail', address as string, '/status', '/ui', '/nowhere'];
}

export async function open(page: Page, path: string) {
	await page.goto(path);
	await awake(page);
}
