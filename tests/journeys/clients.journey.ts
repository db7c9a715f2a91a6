import { expect, test, type Page } from '@playwright/test';
import { bohdan, camille, elif, hanna, jonas, lena, nadia, ruth } from '#lib/testing/cast.ts';
import { cashCheck, openHour } from '#lib/testing/offers.ts';
import { booked } from './booked.ts';
import { everywhere, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { enterAs, signInAs } from './signed-in.ts';

const list = '/w/halden-roe/clients';
const pageOf = ({ id }: { id: string }) => `${list}/${id}`;

/** The worker writes letters a moment after what they tell. */
async function openLetter(page: Page, subject: RegExp) {
	const letter = page.getByRole('link', { name: subject }).first();
	await expect(async () => {
		await page.goto('/mail');
		await expect(letter).toBeVisible({ timeout: 500 });
	}).toPass({ timeout: 20_000 });
	await letter.click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText(subject);
}
/** The text of a letter, whose links lead to the product. */
const inText = (page: Page) => page.getByRole('region', { name: 'Text' });

test('what is booked is a letter with both clocks and a file, and a client with a history', async ({
	page
}) => {
	const zone = 'America/New_York';
	await booked({ offering: openHour, inDays: 3, client: { ...camille, zone, hourCycle: '12' } });
	await openLetter(page, /your time: Open half hour with Nadia/);
	await expect(inText(page)).toContainText(/Your time, \w{3} \d+ \w{3}: \d+:\d\d–\d+:\d\d [ap]m/);
	await expect(inText(page)).toContainText('Nadia’s, Berlin:');
	await expect(page.getByRole('link', { name: 'call.ics' })).toBeVisible();

	await signInAs(page, nadia.name);
	await page
		.getByRole('navigation', { name: 'Sections of Cabinet' })
		.getByRole('link', { name: 'Clients' })
		.click();
	await page.getByRole('link', { name: camille.name }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(camille.name);
	const calls = page.getByRole('list', { name: 'Calls, the furthest ahead first' });
	await expect(calls.getByRole('listitem').first()).toContainText(
		'Open half hour with Nadia Brandt'
	);
});

test('a request is declined from the letter, without a sign-in, and once', async ({ page }) => {
	await booked({ offering: cashCheck, inDays: 4, client: { ...ruth, message: 'Look at week 7' } });
	await openLetter(page, /^Your yes is asked for: .* with Ruth/);
	const link = inText(page)
		.getByRole('link', { name: /\/decide\// })
		.last();
	const href = (await link.getAttribute('href')) ?? '';
	const { pathname, search } = new URL(href);
	await open(page, pathname + search);
	await expect(page.getByText('Look at week 7')).toBeVisible();
	await expectOpenToAll(page);
	const other = await page.context().newPage();
	await open(other, pathname);
	await page.getByRole('button', { name: 'Decline and say why' }).click();
	await expect(page.getByLabel('Why')).toHaveAccessibleDescription(/your client reads it/);
	await page.getByLabel('Why').fill('It is not my field.');
	await page.getByRole('button', { name: 'Decline and say why' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('You declined');
	await other.getByRole('button', { name: 'Say yes' }).click();
	await expect(other.getByRole('heading', { level: 1 })).toHaveText('This was answered already');
	await open(page, pathname);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('This was answered already');
	await openLetter(page, /^Not booked: .*cash check with Tomasz/);
	await expect(inText(page)).toContainText('Why: It is not my field.');
	await expect(inText(page)).toContainText('€120.00 goes back, all of it');
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a note is written, changed, taken away and put back; two clients become one and two again', async ({
		page
	}) => {
		await page.goto('/sign-in');
		await page.getByRole('button', { name: hanna.name }).click();
		await page.goto(pageOf(bohdan));
		await page.getByLabel('A note for your colleagues').fill('Wants prices in hryvnia');
		await page.getByRole('button', { name: 'Add the note' }).click();
		const note = page.getByRole('listitem').filter({ hasText: 'Wants prices in hryvnia' });
		await expect(note).toContainText('You, ');
		await note.getByText('Change', { exact: false }).first().click();
		await note.getByLabel('Your note').fill('Wants prices in euro');
		await note.getByRole('button', { name: 'Save' }).click();
		await expect(page.getByText('Wants prices in euro').first()).toBeVisible();
		await page.getByRole('button', { name: /^Remove your note/ }).click();
		await expect(page.getByText('Nothing is noted yet.')).toBeVisible();
		await page.getByRole('button', { name: 'Undo' }).click();
		await expect(page.getByText('Wants prices in euro').first()).toBeVisible();

		await page.getByLabel('Find who else this is').fill('Jonas');
		await page.getByRole('button', { name: 'Find', exact: true }).click();
		await page.getByRole('button', { name: `Merge ${jonas.name} into ${bohdan.name}` }).click();
		await expect(page.getByText('both histories stand here as one')).toBeVisible();
		await page.goto(pageOf(jonas));
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(bohdan.name);
		await page.getByRole('button', { name: `Undo the merge of ${jonas.name}` }).click();
		await expect(page.getByText('two again')).toBeVisible();
		await page.goto(pageOf(jonas));
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(jonas.name);
	});
});

test('a consultant with no clients is told who will stand there; an analyst reads and writes nothing', async ({
	page
}) => {
	await enterAs(page, 'Oleh Savchuk');
	await open(page, `${list}?q=nobody+at+all`);
	await expect(page.getByText('No client fits “nobody at all”')).toBeVisible();
	await enterAs(page, lena.name);
	await open(page, pageOf(elif));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(elif.name);
	await expect(page.getByText(elif.email)).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'Add the note' })).toHaveCount(0);
	await expect(page.getByText('The same person')).toHaveCount(0);
});

everywhere('the pages of clients keep nobody out', async (page) => {
	await booked({
		offering: openHour,
		inDays: 5 + (page.viewportSize()?.width ?? 0) / 300,
		client: elif
	});
	await enterAs(page, hanna.name);
	for (const path of [
		list,
		`${list}?sort=next&q=demir`,
		pageOf(elif),
		`${pageOf(elif)}?same=jonas`
	]) {
		await open(page, path);
		await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
		await page.locator('main details').evaluateAll((all) => {
			for (const each of all) each.setAttribute('open', '');
		});
		await expectOpenToAll(page);
		await expectNoSidewaysScroll(page);
	}
});
