import { expect, test, type Browser, type Page } from '@playwright/test';
import { letterTo, linkIn } from './letters.ts';
import { expectNoSidewaysScroll, open } from './look.ts';
import { ownLine } from './own-line.ts';

test.use({ actionTimeout: 15_000 });

const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';
const unique = () => Math.random().toString(36).slice(2, 8);
const press = (page: Page, name: string | RegExp) =>
	page
		.getByRole('button', { name, exact: typeof name === 'string' })
		.last()
		.click();

test('a consultant begins, is booked from a phone overseas while the clocks differ, moved and cancelled; everybody is told', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const olena = { name: 'Olena Marchuk', email: `olena-${unique()}@marchuk.example` };
	const nora = { name: 'Nora Hill', email: `nora-${unique()}@hill.example` };
	const line = await ownLine();
	const [desk, phone, mail] = await Promise.all([
		newPage(browser, { timezoneId: berlin, locale: 'en-GB' }),
		newPage(browser, {
			...{ timezoneId: newYork, locale: 'en-US', viewport: { width: 390, height: 844 } },
			...{ hasTouch: true, isMobile: true, proxy: line.proxy }
		}),
		newPage(browser, {})
	]);
	const day = mondayBetweenClocks();

	await begin(desk, mail, olena);
	const shared = await publish(desk);

	// Nora: three in Berlin is ten in New York in these weeks, and nine in all others.
	const first = at(day, '15:00');
	await open(phone, shared);
	await phone.getByRole('link', { name: /Choose a time for Pay talk/ }).click();
	await expect(phone).toHaveURL(/\/book\//);
	await open(phone, `${new URL(phone.url()).pathname}?day=${day}`);
	const slot = timeAt(phone, first);
	await expect(slot).toContainText('10:00 am');
	await expect(slot).toContainText('3:00 pm in Berlin');
	await slot.click();
	await phone.getByLabel('Name').fill(nora.name);
	await phone.getByLabel('E-mail').fill(nora.email);
	await phone.getByLabel('What should Olena know?').fill('We are nine people.');
	await press(phone, 'Book this time');
	await expect(phone.getByRole('heading', { level: 1 })).toHaveText('It is booked');
	await expect(phone.getByText('10:00–10:30 am')).toBeVisible();
	await expect(phone.getByText('3:00–3:30 pm')).toBeVisible();
	await expectNoSidewaysScroll(phone);

	const hers = await letterTo(mail, { to: nora.email, subject: /Pay talk with Olena/ });
	expect(hers.text).toMatch(/Your time, Mon \d+ \w+[^]*10:00–10:30 am/);
	expect(hers.text).toMatch(/Olena’s, Berlin[^]*3:00–3:30 pm/);
	const theirs = await letterTo(mail, { to: olena.email, subject: /Pay talk with Nora/ });
	expect(theirs.text).toContain('15:00–15:30');
	expect(theirs.text).toMatch(/Nora’s, New York[^]*10:00–10:30/);
	expect(theirs.text).toContain('We are nine people.');
	const uid = hers.event?.get('UID') ?? '';
	expect(uid).toMatch(/^\S+@localhost$/);
	for (const [{ event }, who] of [
		[hers, nora],
		[theirs, olena]
	] as const) {
		expect(told(event)).toEqual({ METHOD: 'REQUEST', UID: uid, SEQUENCE: '0', ...span(first) });
		expect(event?.get('ORGANIZER')).toMatch(/^CN="Marchuk \w+":mailto:\S+@\S+$/);
		expect(event?.get('ATTENDEE')).toContain(`CN="${who.name}"`);
		expect(event?.get('ATTENDEE')).toMatch(new RegExp(`:mailto:${who.email}$`));
		expect(event?.get('STATUS')).toBe('CONFIRMED');
	}

	// By the link of the letter alone, a day later.
	await phone.context().clearCookies();
	const manage = linkIn(hers.text, /\/booking\//);
	const second = at(nextDay(day), '16:30');
	await open(phone, manage);
	await phone.getByRole('link', { name: 'Move to another time' }).click();
	await open(phone, `${manage}?move=1&day=${nextDay(day)}`);
	await timeAt(phone, second).click();
	await expect(phone.getByText('11:30 am–12:00 pm')).toBeVisible();
	await expect(phone.getByText('4:30–5:00 pm')).toBeVisible();
	for (const [to, whom, clock] of [
		[nora.email, /Moved to .*with Olena/, '11:30 am–12:00 pm'],
		[olena.email, /Moved to .*with Nora/, '16:30–17:00']
	] as const) {
		const { text, event } = await letterTo(mail, { to, subject: whom });
		expect(text).toContain(clock);
		expect(told(event)).toEqual({ METHOD: 'REQUEST', UID: uid, SEQUENCE: '1', ...span(second) });
	}

	await open(desk, linkIn(theirs.text, /\/calls\//));
	await expect(desk.getByText('16:30–17:00')).toBeVisible();
	await desk.getByText('Cancel the call').first().click();
	await desk.getByLabel('Why, in a sentence your client reads').fill('I have lost my voice.');
	await press(desk, `Cancel the call with ${nora.name}`);
	await expect(desk.getByText('Ended by the consultant: “I have lost my voice.”')).toBeVisible();
	for (const [to, whom] of [
		[nora.email, /Cancelled: .*with Olena/],
		[olena.email, /Cancelled: .*with Nora/]
	] as const) {
		const { text, event } = await letterTo(mail, { to, subject: whom });
		expect(text).toContain('I have lost my voice.');
		expect(told(event)).toEqual({ METHOD: 'CANCEL', UID: uid, SEQUENCE: '2', ...span(second) });
		expect(event?.get('STATUS')).toBe('CANCELLED');
	}
	await phone.reload();
	await expect(phone.getByRole('heading', { level: 1 })).toHaveText('This is cancelled');
	await expect(phone.getByText('Olena cancelled it. “I have lost my voice.”')).toBeVisible();
	await expect(phone.getByRole('link', { name: 'Choose a time again' })).toBeVisible();
	await expectNoSidewaysScroll(phone);
	for (const page of [desk, phone, mail]) await page.context().close();
	line.close();
});

async function newPage(browser: Browser, how: Parameters<Browser['newContext']>[0]) {
	return (await browser.newContext(how)).newPage();
}

/** From the first page to a firm of one's own, as the letter and the first steps lead. */
async function begin(page: Page, mail: Page, { name, email }: { name: string; email: string }) {
	await open(page, '/register');
	await page.getByLabel('Name').fill(name);
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Password', { exact: true }).fill('eleven blue tables');
	await press(page, 'Make an account');
	const { text } = await letterTo(mail, { to: email, subject: /Confirm your address/ });
	await open(page, linkIn(text, /token=/));
	await press(page, 'Open my account');
	await expect(page).toHaveURL(/\/workspaces/);
	await page.getByLabel('Name of the firm').fill(`Marchuk ${unique()}`);
	await press(page, 'Make the workspace');
	await expect(page).toHaveURL(/\/w\/marchuk-/);
}

/** The first steps one after the other, to the link that is shared. */
async function publish(page: Page) {
	const home = page.url();
	const step = async (title: string) => {
		await open(page, home);
		await page.getByRole('link', { name: title }).click();
		await page.locator('html[data-hydrated]').waitFor();
	};
	await step('Complete your profile');
	await page.getByLabel('Headline').fill('Pay that people understand');
	await page.getByLabel('Public address').fill(`olena-${unique()}`);
	await press(page, 'Save the profile');
	await expect(page.getByText('Saved.')).toBeVisible();

	await step('Say when you work');
	await expect(page.getByLabel('Time zone')).toHaveValue(/Berlin/);
	await press(page, 'Begin with Mon–Fri 9–17');
	await expect(page.getByRole('application', { name: /^Hours of/ })).toBeVisible();

	await step('Write your public page');
	await page.getByLabel('About you').fill('I help small firms to pay fairly.');
	await page.getByLabel('Topics').fill('Pay');
	await press(page, 'Add a language');
	await page.getByRole('combobox', { name: /^Language/ }).selectOption({ label: 'German' });
	await press(page, 'Save the page');
	await expect(page.getByText('Saved', { exact: true })).toBeVisible();
	await press(page, 'Publish the page');
	await expect(page.getByText('Published', { exact: true })).toBeVisible();

	await step('Publish your first offering');
	await page.getByRole('link', { name: 'Make the first offering' }).click();
	await page.getByLabel('Title').fill('Pay talk');
	await page.getByLabel('Length', { exact: true }).fill('30');
	await page.getByLabel('Price', { exact: true }).fill('0');
	await page.getByLabel('Booked at most … ahead').selectOption({ label: '180 days' });
	await press(page, 'Save the draft');
	await expect(page.getByText('Saved as a draft.')).toBeVisible();
	await press(page, 'Publish');
	await expect(page.getByText('Published', { exact: true })).toBeVisible();

	await step('Share your link');
	const link = page.getByRole('link', { name: /\/with\/olena-/ });
	return (await link.getAttribute('href')) ?? '';
}

/** The next Monday of a week in which one of the two has changed its clocks and the other has not: five hours, not six. */
function mondayBetweenClocks() {
	const today = Temporal.Now.plainDateISO();
	let monday = today.add({ days: 15 - today.dayOfWeek });
	const noon = (timeZone: string) => monday.toZonedDateTime({ timeZone, plainTime: '12:00' });
	while (noon(berlin).until(noon(newYork)).total('hours') !== 5) monday = monday.add({ weeks: 1 });
	return monday.toString();
}

const nextDay = (day: string) => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

/** What the clock on Olena's wall shows, as an instant, by nothing of ours. */
const at = (day: string, plainTime: string) =>
	Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: berlin, plainTime }).toInstant();

const timeAt = (page: Page, instant: Temporal.Instant) =>
	page.locator(`button[data-at="${instant.epochMilliseconds / 60_000}"]`);

/** Half an hour from then on, as calendars write it. */
function span(from: Temporal.Instant) {
	const written = (instant: Temporal.Instant) =>
		instant.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
	return { DTSTART: written(from), DTEND: written(from.add({ minutes: 30 })) };
}

const told = (event: ReadonlyMap<string, string> | undefined) =>
	Object.fromEntries(
		['METHOD', 'UID', 'SEQUENCE', 'DTSTART', 'DTEND'].map((name) => [name, event?.get(name)])
	);
