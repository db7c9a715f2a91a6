import { expect, test, type Locator, type Page } from '@playwright/test';
import { tomasz } from '#lib/testing/cast.ts';
import { expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { dayIn, nextMarchNight, ownOffering, plan, summerDay } from './own-offering.ts';
import { signInAs } from './signed-in.ts';

const day = (page: Page) => page.getByRole('list').filter({ has: page.locator('[data-at]') });
const times = (page: Page) => day(page).getByRole('button');
const timeAt = (page: Page, at = '') => day(page).locator(`[data-at="${at}"]`);

test.describe('with JavaScript off', () => {
	test.use({ javaScriptEnabled: false, timezoneId: 'Europe/Kyiv', locale: 'en-GB' });

	test('a free time is found, kept, booked, moved and cancelled', async ({ page }) => {
		const path = await ownOffering({ title: 'Without scripts', questions: [plan] });
		await page.goto(`${path}?day=${dayIn(2, 0)}`);
		await page.getByRole('link', { name: 'choose another time zone' }).click();
		await page.getByLabel('Your time zone').selectOption('Europe/Kyiv');
		await page.getByRole('button', { name: 'Show times there' }).click();
		await page.getByRole('link', { name: 'Later weeks' }).click();
		await page
			.getByRole('link', { name: /free times/ })
			.nth(2)
			.click();
		// Priya begins at nine in Lisbon.
		await expect(times(page).first()).toContainText('11:00');
		await expect(times(page).first()).toContainText('09:00 in Lisbon');
		await times(page).nth(1).click();
		await expect(page.getByRole('timer')).toContainText('Kept for you for 10:00');

		await page.getByLabel('Name').fill('Bohdan Kravets');
		await page.getByLabel('E-mail').fill('bohdan@kravets-bakery');
		const file = { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Bread') };
		await page.getByLabel('Your plan').setInputFiles(file);
		await page.getByRole('button', { name: 'Book this time' }).click();
		await expect(page.getByText('Write one e-mail address')).toBeVisible();
		await expect(page.getByLabel('Name')).toHaveValue('Bohdan Kravets');
		await expect(page.getByText('plan.txt is kept.')).toBeVisible();
		await page.getByRole('button', { name: 'Keep it 10 min longer' }).click();
		await expect(page.getByLabel('Name')).toHaveValue('Bohdan Kravets');
		await page.getByLabel('E-mail').fill('bohdan@kravets.example');
		await page.getByRole('button', { name: 'Book this time' }).click();

		await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is booked');
		await expect(page.getByText('11:30–12:00')).toBeVisible();
		await expect(page.getByText('09:30–10:00')).toBeVisible();
		await expect(page.getByText('plan.txt')).toBeVisible();
		const calendar = await page.request.get(`${page.url()}/call.ics`);
		expect(await calendar.text()).toContain('METHOD:REQUEST');

		await page.getByRole('link', { name: 'Move to another time' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Move it to another time');
		await times(page).nth(3).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is moved');
		await expect(page.getByText('11:30–12:00')).toBeHidden();
		await page.getByText('Cancel the call').first().click();
		await page.getByLabel('Why, for Priya').fill('The oven is broken.');
		await page.getByRole('button', { name: 'Cancel the call' }).click();
		await expect(page.getByText('You cancelled it. “The oven is broken.”')).toBeVisible();
	});
});

test.describe('on a phone in New York', () => {
	test.use({
		...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
		...{ timezoneId: 'America/New_York', locale: 'en-US' }
	});

	test('in the week in which only New York’s clocks go forward, both clocks are right', async ({
		page
	}) => {
		const path = await ownOffering({
			title: 'Two clocks in March',
			questions: [{ ...plan, required: false }]
		});
		const sunday = nextMarchNight();
		const on = (days: number) => new Date(sunday + days * 86_400_000).toISOString().slice(0, 10);
		await open(page, `${path}?day=${on(-2)}`);
		await expect(times(page).first()).toContainText('4:00 am');
		await expect(times(page).first()).toContainText('9:00 am in Lisbon');
		await open(page, `${path}?day=${on(1)}`);
		await expect(times(page).first()).toContainText('5:00 am');
		await expect(times(page).first()).toContainText('9:00 am in Lisbon');
		await expectNoSidewaysScroll(page);
		await expectOpenToAll(page);

		// Another one instead of the one that is kept.
		await times(page).nth(2).click();
		await expect(page.getByText('6:00–6:30 am', { exact: true })).toBeVisible();
		await times(page).nth(3).click();
		await expect(page.getByText('7:00–7:30 am', { exact: true })).toBeVisible();
		await page.getByLabel('Name').fill('Nora Hill');
		await page.getByLabel('E-mail').fill('nora@hill.example');
		// A word without an end breaks; the page does not grow with it.
		await page.getByLabel('What should Priya know?').fill('https://'.padEnd(400, 'w'));
		await expectNoSidewaysScroll(page);
		await expectOpenToAll(page);
		await page.getByRole('button', { name: 'Book this time' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is booked');
		await expect(page.getByText('7:00–7:30 am')).toBeVisible();
		await expect(page.getByText('11:00–11:30 am')).toBeVisible();
		await expectNoSidewaysScroll(page);
		await expectOpenToAll(page);
	});
});

test('two browsers on one page: what one takes is struck through on the other, and leaves later', async ({
	browser
}) => {
	const path = await ownOffering({ title: 'Two at once', host: tomasz });
	const [one, other] = await Promise.all(
		[0, 1].map(async () => {
			const page = await (await browser.newContext({ timezoneId: 'Europe/Lisbon' })).newPage();
			await open(page, `${path}?day=${dayIn(3, 1)}`);
			return page;
		})
	);
	if (!one || !other) throw new Error('two browsers were asked for');
	const count = await times(other).count();
	// Let the stream of the other one begin: its first word is the list as it is.
	await expect(other.getByText(`${count} times.`)).toBeVisible();
	await other.locator('html[data-live]').waitFor();
	// The first time costs the machine more than any later one: several are timed, from the press as the browser
	// heard it to the mark on the other page.
	const took: number[] = [];
	const starts = await times(other).evaluateAll((all) => all.map(({ dataset }) => dataset.at));
	for (const nth of [3, 4, 5, 3, 2]) {
		const [here, there] = [one, other].map((page) => timeAt(page, starts[nth])) as [
			Locator,
			Locator
		];
		const [pressed, taken] = [await momentOf(here, 'pressed'), await momentOf(there, 'changed')];
		await here.click();
		await expect(there).toBeDisabled();
		const [from, till] = [await pressed.jsonValue(), await taken.jsonValue()];
		expect(from.at).toBeGreaterThan(0);
		took.push(till.at - from.at);
		await expect(here, 'kept, it is no button').toHaveCount(0);
	}
	process.stdout.write(
		`a taken time was struck through on the other page after ${took.join(', ')} ms\n`
	);
	expect(Math.min(...took)).toBeGreaterThan(0);
	expect(Math.min(...took), 'ms from the press to the mark on the other page').toBeLessThan(100);
	await expect(times(other).nth(2)).toContainText('taken');
	await expect(other.getByText('was taken a moment ago')).toBeAttached();
	await expect(times(other)).toHaveCount(count);

	await other
		.getByRole('link', { name: /free times/ })
		.last()
		.click();
	await other
		.getByRole('link', { name: new RegExp(`${count - 1} free times`) })
		.first()
		.click();
	await expect(times(other)).toHaveCount(count - 1);
	await one.getByRole('button', { name: 'Give it up' }).click();
	await expect(one.getByRole('timer')).toBeHidden();

	await one.context().setOffline(true);
	await times(one).nth(3).click();
	await expect(one.getByText('You seem to be offline')).toBeVisible();
	await one.context().setOffline(false);
	await times(one).nth(3).click();
	await expect(one.getByRole('timer')).toBeVisible();
	await one.getByRole('button', { name: 'Give it up' }).click();
	await expect(one.getByRole('timer')).toBeHidden();
	// Free again, it comes back without a reload.
	await expect(times(other)).toHaveCount(count);

	// Half as many once a call is twice as long: the page that is open says so, and keeps what was written.
	await times(other).nth(4).click();
	await other.getByLabel('Name').fill('Bohdan Kravets');
	await signInAs(one, tomasz.name);
	await open(one, `/w/halden-roe/offerings/${path.split('/').at(-1)}`);
	await one.getByLabel('Length', { exact: true }).fill('60');
	await one.getByRole('button', { name: 'Save the changes' }).click();
	await expect(one.getByText('Saved', { exact: true })).toBeVisible();
	await expect.poll(() => times(other).count()).toBeLessThanOrEqual(count / 2);
	await expect(other.getByRole('region', { name: 'Who and what' })).toContainText('60 min');
	await expect(other.getByLabel('Name')).toHaveValue('Bohdan Kravets');
});

test('whoever is late is told so beside the three nearest times, and nothing written is lost', async ({
	browser
}) => {
	const path = await ownOffering({ title: 'Late' });
	// In July, when Lisbon's clock is not that of Greenwich: whoever said no zone is told by Lisbon's.
	const at = `${path}?day=${summerDay()}`;
	const late = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await late.goto(at);
	const quick = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
	await quick.goto(at);
	await times(quick).nth(5).click();
	await times(late).nth(5).click();
	await expect(late.getByRole('alert')).toContainText('is not free any more');
	const nearest = late.getByRole('group', { name: 'Nearest' }).getByRole('button');
	await expect(nearest).toHaveCount(3);
	await nearest.first().click();
	await expect(late.getByRole('timer')).toBeVisible();
	await expect(late.getByText(/^Time in Lisbon/)).toBeVisible();
	const kept = await late.locator('#details time').first().innerText();
	await late.getByLabel('Name').fill('Elif Demir');
	await late.getByLabel('E-mail').fill('late@demir.example');
	await late.getByRole('button', { name: 'Book this time' }).click();
	await expect(late.getByRole('heading', { level: 1 })).toHaveText(/booked|step/);
	await expect(late.getByText(kept).first()).toBeVisible();
});

/** At seven, so many days from today. */
const eveningIn = (days: number) =>
	Math.floor(Date.now() / 86_400_000 + days) * 86_400_000 + 19 * 3_600_000;

test('at 320 px with text twice as large no page of booking scrolls sideways', async ({ page }) => {
	await ownOffering({ title: 'Another group', seats: 4, startsAt: eveningIn(25) }); // is named beside the first
	await page.setViewportSize({ width: 320, height: 700 });
	const twice = () => page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
	for (const path of [
		'/consultants',
		'/with/tomasz-wilk',
		'/book/offering-managers-group',
		'/book/offering-pricing-review?pick-zone=1',
		'/book/offering-pricing-review'
	]) {
		await open(page, path);
		await twice();
		await expectNoSidewaysScroll(page);
	}
	await times(page).first().click();
	await expect(page.getByRole('timer')).toContainText('Kept for you');
	await twice();
	await expectNoSidewaysScroll(page);
});

test('seats of a group: how many are left, each with its own link', async ({ page }) => {
	const path = await ownOffering({ title: 'Evening group', seats: 4, startsAt: eveningIn(20) });
	await open(page, path);
	await expect(page.getByText('4 of 4 seats left')).toBeVisible();
	await expect(page.getByText('It takes place when 2 have booked')).toBeVisible();
	await page.getByLabel('How many seats').selectOption('3');
	// The page comes anew, as when somebody says whose clock it is: what was chosen stays.
	await page.evaluate(() =>
		dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
	);
	await expect(page.locator('body')).not.toHaveAttribute('aria-busy');
	await page.getByRole('button', { name: 'Keep for me' }).click();
	await expect(page.getByText('1 of 4 seats left')).toBeVisible();
	await expectOpenToAll(page);
	await page.getByRole('button', { name: 'Book 3 seats' }).click();
	await expect(page.getByLabel('Name')).toBeFocused();
	await expect(page.getByText('Write your name.')).toBeVisible();
	await page.getByLabel('Name').fill('Ruth Adeyemi');
	await page.getByLabel('E-mail').fill('ruth@adeyemi.example');
	await page.getByRole('button', { name: 'Book 3 seats' }).click();
	await expect(page.getByRole('link', { name: 'its own link' })).toHaveCount(2);
	await page.getByRole('link', { name: 'its own link' }).first().click();
	await expect(page.getByText('here you can cancel it')).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/booked|stands/);
});

/** Will say when a time of the day was pressed, or changed, by its page's own clock. */
function momentOf(time: Locator, what: 'pressed' | 'changed') {
	return time.evaluateHandle((button, kind) => {
		const moment = { at: 0 };
		const now = () => (moment.at ||= Date.now());
		if (kind === 'pressed') button.addEventListener('click', now);
		else new MutationObserver(now).observe(button, { attributes: true });
		return moment;
	}, what);
}
