import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { everywhere, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { booked } from './booked.ts';
import { letterTo, linkIn } from './letters.ts';
import { dayIn, ownOffering } from './own-offering.ts';

/** By how many came from one address a moment ago, the letter is asked first. */
const kept = /It is booked|One step is left/;

const pages = [
	'/consultants',
	'/with/priya-raman',
	'/book/offering-pricing-review',
	'/booking/none'
];

everywhere('pages of booking keep nobody out', async (page) => {
	for (const path of pages) {
		await open(page, path);
		await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
		await expectNoSidewaysScroll(page);
		await expectOpenToAll(page);
	}
});

test('somebody is found by topic and language, and from the list booked at once', async ({
	page
}) => {
	await open(page, '/consultants');
	await page.getByLabel('Topic or name').fill('priya');
	await page.getByRole('button', { name: 'Search' }).click();
	await expect(page.getByText('1 person matches')).toBeVisible();
	await page.getByRole('link', { name: 'Priya Raman' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Priya Raman');
	await page.getByRole('link', { name: 'Choose a time for First talk' }).click();
	await expect(page).toHaveURL(/\/book\/offering-first-talk/);

	await open(page, '/consultants?language=uk');
	await page.getByRole('group', { name: /Oleh/ }).getByRole('button').first().click();
	await expect(page.getByRole('timer')).toContainText('Kept for you');
	// They take turns, and it was Oleh whose time was pressed.
	await expect(page.getByText('With Oleh Savchuk.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Oleh Savchuk' })).toHaveAttribute(
		'aria-current',
		'true'
	);
	await page.getByRole('button', { name: 'Give it up' }).click();
	await expect(page.getByRole('timer')).toBeHidden();
});

test('when nobody matches all of it, the filter that keeps most away is left out', async ({
	page
}) => {
	await open(page, '/consultants?language=uk&topic=Hiring');
	await expect(page.getByText('Nobody matches all of it')).toBeVisible();
	await expect(page.getByText(/Without this (language|topic)/)).toBeVisible();
	await page.getByRole('link', { name: 'Search like that' }).click();
	await expect(page.getByText(/match/).first()).toBeVisible();
});

test('what was sent with the address, and nobody asked for, is answered in words', async ({
	page
}) => {
	const path = await ownOffering({ title: 'Tampered' });
	await open(page, `${path}?day=2099-01-01&zone=Mars/Olympus&length=17`);
	await expect(page.getByText('There is no time zone “Mars/Olympus”')).toBeVisible();
	await expect(page.getByText('This length is not offered')).toBeVisible();
	await expect(page.getByText('other days are not sold yet')).toBeVisible();
	for (const [form, status] of [
		[{ startsAt: '0', length: '30' }, 409],
		[{ startsAt: String(Date.now() + 9e10), length: '30' }, 409],
		[{ startsAt: 'soon', length: '30' }, 400],
		[{ startsAt: String(Date.now()), length: '1' }, 400]
	] as const) {
		const answer = await page.request.post(`${path}?/hold`, {
			...{ form, headers: { accept: 'text/html', origin: new URL(page.url()).origin } }
		});
		expect(answer.status()).toBe(status);
	}
	expect((await page.goto('/book/offering-of-nobody'))?.status()).toBe(404);
	await page.getByRole('link', { name: 'See who can be booked' }).click();
	await expect(page).toHaveURL(/\/consultants/);
});

test('a booking stands inside another site, and its own page never does', async ({
	page,
	baseURL
}) => {
	const path = await ownOffering({ title: 'Inside' });
	const id = path.replace('/book/', '');
	const site = createServer((_, answer) => {
		answer.setHeader('content-type', 'text/html');
		answer.end(`<h1>A bakery</h1>
			<div data-concord-book="${id}" data-label="Book a call"></div>
			<button data-concord-book="${id}" data-show="popup">In a window</button>
			<iframe title="refused" src="${baseURL}/sign-in"></iframe>
			<script src="${baseURL}/embed.js"></script>`);
	});
	await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
	await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}`);
	const inside = page.frameLocator('iframe[title="Book a call"]').first();
	await inside.getByRole('heading', { level: 1 }).waitFor();
	await expect
		.poll(() =>
			page
				.locator('iframe')
				.first()
				.evaluate((frame) => frame.clientHeight)
		)
		.not.toBe(720);
	await inside
		.getByRole('link', { name: /free times/ })
		.nth(6)
		.click();
	await inside.locator('#day [data-at]').first().click();
	await expect(inside.getByRole('timer')).toContainText('Kept for you');
	await inside.getByLabel('Name').fill('Bohdan Kravets');
	await inside.getByLabel('E-mail').fill('inside@kravets.example');
	await inside.getByRole('button', { name: 'Book this time' }).click();
	await expect(inside.getByRole('heading', { level: 1 })).toHaveText(/booked|letter/);
	await expect(inside.getByText('your time')).toBeVisible();
	await expect(inside.getByRole('link', { name: 'Open your booking' })).toHaveAttribute(
		'target',
		'_blank'
	);
	await expect(page.frameLocator('iframe[title="refused"]').getByRole('heading')).toHaveCount(0);
	await page.getByRole('button', { name: 'In a window' }).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog.getByRole('button', { name: 'Close' })).toBeVisible();
	const popUp = dialog.frameLocator('iframe');
	await popUp.locator('html[data-hydrated]').waitFor(); // the key is told by the frame's own script
	await popUp
		.getByRole('link', { name: /free times/ })
		.first()
		.press('Escape');
	await expect(dialog).toHaveCount(0);
	site.close();
});

test('a third free time waits for the letter, and two tabs keep one time', async ({ page }) => {
	const path = await ownOffering({ title: 'Asked' });
	const email = 'asked@kravets.example';
	const offering = { id: path.replace('/book/', ''), durations: [{ minutes: 30 }] };
	for (const inDays of [3, 4]) await booked({ offering, inDays, client: { email } });
	const day = `${path}?day=${dayIn(5, 1)}`;
	const other = await page.context().newPage();
	const keptIn = async (tab: Page, nth: number) => {
		await open(tab, day);
		const slot = tab.locator('#day [data-at]').nth(nth);
		const [from = ''] = (await slot.locator('span').first().innerText()).split(/\s/);
		await slot.click();
		await expect(tab.locator('#details time').first()).toContainText(from);
		return from;
	};
	await keptIn(page, 2);
	const from = await keptIn(other, 6);
	await other.close();

	await page.getByLabel('Name').fill('Bohdan Kravets');
	await page.getByLabel('E-mail').fill(email);
	await page.getByRole('button', { name: 'Book this time' }).click();
	await expect(page.locator('#booking').getByRole('alert')).toContainText(
		new RegExp(`given up when you chose .*${from}.* in another tab`)
	);
	await expect(page.locator('#details time').first()).toContainText(from);
	await page.getByRole('button', { name: 'Book this time' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('One step is left');
	await expect(page.getByRole('button', { name: 'Yes, I want this time' })).toHaveCount(0);
	const { text } = await letterTo(page, { to: email, subject: /^Is it you/ });
	await open(page, linkIn(text, /\/booking\//));
	await page.getByRole('button', { name: 'Yes, I want this time' }).click();
	await expect(page.getByText('Confirmed', { exact: true })).toBeVisible();
});

test('a press while another time is on its way waits for it', async ({ page }) => {
	const path = await ownOffering({ title: 'On its way' });
	await open(page, `${path}?day=${dayIn(5, 3)}`);
	await page.locator('#day [data-at]').nth(2).click();
	await expect(page.getByRole('timer')).toContainText('Kept for you');
	await page.getByLabel('Name').fill('Bohdan Kravets');
	await page.getByLabel('E-mail').fill('nobody');
	await page.getByRole('button', { name: 'Book this time' }).click();
	const says = page.getByText(/Write one e-mail address/);
	await expect(says).toBeVisible();
	await page.getByLabel('E-mail').fill('press@kravets.example');
	await expect(says).toBeHidden();

	const arrived = Promise.withResolvers<void>();
	await page.route(/\?\/hold/, async (route) => {
		await arrived.promise;
		await route.continue();
	});
	const other = page.locator('#day [data-at]').nth(6);
	const [from = ''] = (await other.locator('span').first().innerText()).split(/\s/);
	await other.click();
	await page.getByRole('button', { name: 'Book this time' }).click();
	const waits = page.getByRole('alert').filter({ hasText: 'is on its way' });
	await expect(waits).toBeVisible();
	arrived.resolve();
	await expect(page.locator('#details time').first()).toContainText(from);
	await expect(waits).toHaveCount(0);
	await page.getByRole('button', { name: 'Book this time' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(kept);
});

test('what is taken elsewhere is struck through on the page of a consultant too', async ({
	page,
	browser
}) => {
	await open(page, '/with/tomasz-wilk');
	const [first] = await page.locator('button[name=startsAt]').all();
	const at = await first?.getAttribute('value');
	const time = page.locator(`button[value="${at}"]`);
	await expect(time).toBeEnabled();
	const context = await browser.newContext();
	const other = await context.newPage();
	await open(other, '/with/tomasz-wilk');
	await other.locator(`button[value="${at}"]`).click();
	await expect(other.getByRole('timer')).toContainText('Kept for you');
	await expect(time).toBeDisabled();
	await expect(time).toContainText('taken');
	await expect(page.getByText('taken a moment ago')).toBeAttached();
	await other.getByRole('button', { name: 'Give it up' }).click();
	await expect(time).toBeEnabled();
	await context.close();
});

test('a client books by keys alone, from the list of consultants to the page of the booking', async ({
	page
}) => {
	const focused = () =>
		page.evaluate(() => {
			const { activeElement: at } = document;
			return `${at?.tagName} ${at?.getAttribute('name') ?? ''} ${at?.textContent?.trim() ?? ''}`;
		});
	const tabTo = async (what: RegExp) => {
		for (let press = 0; press < 80; press++) {
			await page.keyboard.press('Tab');
			if (what.test(await focused())) return;
		}
		throw new Error(`no Tab leads to ${what}`);
	};
	await open(page, '/consultants');
	await page.keyboard.press('Tab');
	expect(await focused()).toMatch(/^A {2}(Skip|To the|Go to)/);
	await page.keyboard.press('Enter');
	await tabTo(/^A {2}Tomasz Wilk/);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tomasz Wilk');

	const path = await ownOffering({ title: 'By keys' });
	await open(page, `${path}?day=${dayIn(5, 2)}`);
	await tabTo(/^BUTTON startsAt \d.*\d/);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('timer')).toContainText('Kept for you');
	await expect(page.getByLabel('Name')).toBeFocused();
	await page.keyboard.type('Bohdan Kravets');
	await page.keyboard.press('Tab');
	await page.keyboard.type('keys@kravets.example');
	await tabTo(/^BUTTON {2}Book this time/);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(kept);
});

test('search engines are told what is open, and pictures of it', async ({ request }) => {
	expect(await (await request.get('/robots.txt')).text()).toContain('Disallow: /');
	expect(await (await request.get('/sitemap.xml')).text()).toContain('/with/nadia-brandt');
	for (const path of ['/consultants', '/with/nadia-brandt', '/book/offering-open-hour']) {
		const image = await request.get(`${path}/share.png`);
		expect(image.headers()['content-type']).toBe('image/png');
		expect((await image.body()).length).toBeLessThan(60_000);
	}
	expect((await request.get(`/book/offering-of-nobody/share.png`)).status()).toBe(404);
});
