import { expect, type Page } from '@playwright/test';

interface Wanted {
	to: string;
	subject: RegExp;
}

/** A letter of the outbox as its reader has it, with the calendar file that came with it. */
export async function letterTo(page: Page, { to, subject }: Wanted) {
	await expect(async () => {
		await page.goto('/mail');
		const row = page.getByRole('row').filter({ hasText: to });
		await row.getByRole('link', { name: subject }).first().click({ timeout: 1_000 });
		await expect(page.getByText('All mail')).toBeVisible();
	}).toPass();
	const text = await page.locator('main').innerText();
	const [file] = await page.getByRole('link', { name: /\.ics$/ }).all();
	const href = await file?.getAttribute('href');
	const answer = href ? await page.request.get(href) : undefined;
	return { text, event: answer && eventIn(await answer.text()) };
}

/** What stands behind the names of a calendar file: `ORGANIZER;CN="…":mailto:…` is kept with its parameters. */
export function eventIn(file: string) {
	const lines = file.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
	return new Map(
		lines.filter(Boolean).map((line) => {
			const end = line.search(/[:;]/);
			return [line.slice(0, end), line.slice(end + 1)] as const;
		})
	);
}

/** The first address of ours in a letter that leads there. */
export function linkIn(text: string, path: RegExp) {
	const found = text.match(/https?:\/\/\S+/g)?.find((address) => path.test(address));
	if (!found) throw new Error(`no such link in the letter: ${path.source}`);
	return found;
}
