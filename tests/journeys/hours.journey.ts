import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { everywhere, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { ownFirm, ownPerson, signedInAs } from './own-person.ts';
import { enterAs } from './signed-in.ts';

const week = (page: Page) => page.getByRole('application', { name: /^Hours of/ });
const save = (page: Page) => page.getByRole('button', { name: 'Save the hours' });
const begin = (page: Page) => page.getByRole('button', { name: 'Begin with Mon–Fri 9–17' });
const told = (page: Page, words: string) =>
	expect(page.getByRole('region', { name: 'Just done' }).getByText(words)).toBeVisible();
const day = (page: Page, at: number) => page.locator(`[data-day="${at}"]`);

/** Somebody with a firm and hours of their own: what is painted here is nobody else's. */
async function withHours(browser: Browser, baseURL: string | undefined, query = '?paint=every') {
	const sofia = await ownPerson();
	const { slug } = ownFirm([{ ...sofia, role: 'owner' }]);
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	await signedInAs(context, baseURL, sofia);
	const page = await context.newPage();
	const address = `${baseURL}/w/${slug}/hours${query}`;
	await open(page, address);
	await begin(page).click();
	await expect(week(page)).toBeVisible();
	return { page, context, address, rules: `${baseURL}/w/${slug}/hours/rules` };
}

for (const path of ['hours', 'hours?paint=every', 'hours/rules?country=DE'])
	everywhere(`${path} keeps nobody out`, async (page) => {
		await enterAs(page, 'Nadia Brandt');
		await open(page, `/w/halden-roe/${path}`);
		await expectOpenToAll(page);
		await expectNoSidewaysScroll(page);
	});

test('hours begin only when one says so, and are painted, saved and taken back by keys alone', async ({
	browser,
	baseURL
}) => {
	const { page } = await withHours(browser, baseURL);
	await week(page).focus();
	// From Monday 9:00 on: to Saturday, an hour and a half.
	for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Enter');
	for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(day(page, 5)).toContainText('09:00–10:30');
	await page.keyboard.press('Alt+ArrowDown');
	await expect(day(page, 5)).toContainText('09:15–10:45');
	await expect(page.getByText('Clients see the same times as before.')).toBeVisible();

	await save(page).focus();
	await page.keyboard.press('Enter');
	await told(page, 'Saved the hours of every week');
	await expect(save(page)).toHaveCount(0);
	await page.reload();
	await expect(day(page, 5)).toContainText('09:15–10:45');

	await page.locator('html[data-hydrated]').waitFor();
	await week(page).focus();
	for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Delete');
	await expect(day(page, 5)).toContainText('Closed');
	await save(page).focus();
	await page.keyboard.press('Enter');
	await told(page, 'Saved the hours of every week');
	await page.keyboard.press('z');
	await expect(day(page, 5)).toContainText('09:15–10:45');
	await page.context().close();
});

test('hours are painted open and closed by the mouse, and an edge is dragged', async ({
	browser,
	baseURL
}) => {
	const { page } = await withHours(browser, baseURL);
	// The day is drawn from 8:00 to 19:00, an hour in 58 px.
	const drag = async (at: number, from: number, till: number) => {
		const box = await placeOf(day(page, at));
		const y = (hour: number) => box.y + (hour - 8) * 58;
		await page.mouse.move(box.x + box.width / 4, y(from) + 2);
		await page.mouse.down();
		await page.mouse.move(box.x + box.width / 4, y((from + till) / 2));
		await page.mouse.move(box.x + box.width / 4, y(till) - 2);
		await page.mouse.up();
	};
	await drag(6, 10, 12);
	await expect(day(page, 6)).toContainText('10:00–12:00');
	await page.getByText('Close', { exact: true }).click();
	await drag(0, 12, 13);
	await expect(day(page, 0)).toContainText('09:00–12:00');
	await expect(day(page, 0)).toContainText('13:00–17:00');

	const edge = await placeOf(day(page, 1).locator('[data-edge]').last());
	await page.mouse.move(edge.x + edge.width / 2, edge.y + edge.height / 2);
	await page.mouse.down();
	await page.mouse.move(edge.x + edge.width / 2, edge.y + edge.height / 2 + 29);
	await page.mouse.up();
	await expect(day(page, 1)).toContainText('09:00–17:30');

	await page.getByRole('button', { name: 'Take back' }).click();
	await expect(day(page, 1)).toContainText('09:00–17:00');
	await page.getByRole('button', { name: 'Discard' }).click();
	await expect(day(page, 0)).toContainText('09:00–17:00');
	await expect(save(page)).toHaveCount(0);
	await page.context().close();
});

test('two tabs do not overwrite each other', async ({ browser, baseURL }) => {
	const { page, context, address } = await withHours(browser, baseURL);
	const other = await context.newPage();
	await open(other, address);
	for (const tab of [page, other]) {
		await week(tab).focus();
		await tab.keyboard.press('Delete');
		await expect(save(tab)).toBeVisible();
	}
	await save(page).click();
	await told(page, 'Saved the hours of every week');
	await save(other).click();
	await expect(other.getByText('Someone changed these hours meanwhile.')).toBeVisible();
	await context.close();
});

test('a vacation blocks its days, says so in the week, and is taken back', async ({
	browser,
	baseURL
}) => {
	const { page, address, rules } = await withHours(browser, baseURL, '');
	await open(page, rules);
	const vacations = page.getByRole('region', { name: 'Vacations' });
	await vacations.getByRole('button', { name: 'Add the vacation' }).click();
	await expect(vacations.getByLabel('First day')).toHaveAccessibleDescription('Choose a day.');
	await vacations.getByLabel('First day').fill('2031-08-04');
	await vacations.getByLabel('Last day').fill('2031-08-01');
	await vacations.getByRole('button', { name: 'Add the vacation' }).click();
	await expect(vacations.getByText('Not before the first day.')).toBeVisible();
	await vacations.getByLabel('Last day').fill('2031-08-08');
	await vacations.getByLabel('Note').fill('Harz');
	await vacations.getByRole('button', { name: 'Add the vacation' }).click();
	await told(page, 'Away 4–8 August');
	await open(page, `${address}?week=2031-08-04`);
	await expect(day(page, 0)).toContainText('Vacation: Harz');

	await open(page, rules);
	await vacations.getByRole('button', { name: /^Remove/ }).click();
	await expect(vacations.getByText('4–8 August')).toHaveCount(0);
	await page.getByRole('region', { name: 'Just done' }).getByRole('button').click();
	await expect(vacations.getByText('4–8 August').first()).toBeVisible();

	// What is written in one form stays while another is saved.
	const note = vacations.getByLabel('Note').last();
	await note.fill('Half written');
	await page.getByLabel('Calls a day').fill('4');
	await page.getByRole('button', { name: 'Save the limits' }).click();
	await told(page, 'Saved the limits');
	await expect(note).toHaveValue('Half written');
	await page.context().close();
});

test('a click on a moment says why it is or is not sold', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await enterAs(page, 'Nadia Brandt');
	await open(page, '/w/halden-roe/hours?week=2031-08-04');
	const box = await placeOf(day(page, 0));
	await page.mouse.click(box.x + 20, box.y + 20);
	await expect(page.getByRole('heading', { name: 'Mon 4 Aug, 08:15' })).toBeVisible();
	await expect(page.getByText(/^Not sold\./)).toBeVisible();
	await expect(page).toHaveURL(/at=2031-08-04T08/);
});

test.describe('on a phone', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

	test('three days are in sight, and a tap asks in a sheet and opens an hour', async ({ page }) => {
		await enterAs(page, 'Nadia Brandt');
		await open(page, '/w/halden-roe/hours?week=2031-08-04&paint=');
		const width = (await day(page, 0).boundingBox())?.width ?? 0;
		expect(Math.round((390 - 40) / width)).toBe(3);
		await day(page, 0).tap({ position: { x: 30, y: 20 } });
		const sheet = page.getByRole('dialog', { name: 'Mon 4 Aug, 08:15' });
		await expect(sheet.getByText(/^Not sold\./)).toBeVisible();
		await sheet.getByRole('button', { name: 'Open an hour here' }).click();
		await expect(sheet).toBeHidden();
		await page.getByRole('link', { name: /One day painted, not saved/ }).click();
		await expect(page.getByRole('heading', { name: 'What this change does' })).toBeVisible();
	});
});

test('owners look at the hours of their people; the desk has none', async ({ page }) => {
	await enterAs(page, 'Imogen Halden');
	await open(page, '/w/halden-roe/hours?person=person-nadia');
	await expect(page.getByText('Nadia Brandt, Berlin')).toBeVisible();
	await enterAs(page, 'Artem Hnatiuk');
	await open(page, '/w/halden-roe/hours');
	await expect(page.getByText('Hours are for those who hold calls.')).toBeVisible();
});

test('without scripts hours are begun, refused at their field, saved and taken back', async ({
	browser,
	baseURL
}) => {
	const sofia = await ownPerson();
	const { slug } = ownFirm([{ ...sofia, role: 'owner' }]);
	const context = await browser.newContext({ javaScriptEnabled: false });
	await signedInAs(context, baseURL, sofia);
	const page = await context.newPage();
	await page.goto(`${baseURL}/w/${slug}/hours`);
	await begin(page).click();
	await expect(page.getByText('09:00–17:00')).toHaveCount(5);

	await page.getByRole('link', { name: 'Change the rules' }).click();
	const saveWeek = page.getByRole('button', { name: 'Save the week' });
	await page.getByLabel('Monday, till', { exact: true }).fill('12');
	await page.getByLabel('Monday, from, period 2').fill('11:30');
	await page.getByLabel('Monday, till, period 2').fill('17:30');
	await saveWeek.click();
	await expect(page.getByText('Lies over 09:00–12:00.')).toBeVisible();
	await page.getByLabel('Monday, from, period 2').fill('13:00');
	await saveWeek.click();
	await expect(page.getByText('Saved the hours of every week.')).toBeVisible();
	await page.goto(`${baseURL}/w/${slug}/hours?paint=every`);
	await expect(day(page, 0)).toContainText('13:00–17:30');

	await page.goto(`${baseURL}/w/${slug}/hours/rules`);
	await page.getByLabel('Tuesday, from', { exact: true }).fill('');
	await page.getByLabel('Tuesday, till', { exact: true }).fill('');
	await saveWeek.click();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByText('Undone.')).toBeVisible();
	await expect(page.getByLabel('Tuesday, from', { exact: true })).toHaveValue('09:00');
	await context.close();
});

/** Where it is on the page. */
async function placeOf(part: Locator) {
	const place = await part.boundingBox();
	if (!place) throw new Error('it is not on the page');
	return place;
}
