import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { priya } from '#lib/testing/cast.ts';
import { leadingTo } from '#lib/web/leading-to.server.ts';
import { letterTo, linkIn } from './letters.ts';
import { open } from './look.ts';
import { dayIn, ownOffering, plan } from './own-offering.ts';
import { enterAs } from './signed-in.ts';

test.use({ actionTimeout: 15_000 });

const times = (page: Page) => page.locator('#day button[data-at]');
const pay = (page: Page) => page.getByRole('button', { name: 'Pay €90.00' });
const card = (page: Page) => page.getByLabel('Number of a test card');
const email = () => `nora-${Math.random().toString(36).slice(2, 8)}@hill.example`;

const planOf = (buffer: Buffer) => ({ name: 'plan.txt', mimeType: 'text/plain', buffer });

/** Keeps this time, writes the details and goes to the till. */
async function goToPay(page: Page, to: string, at: number) {
	const chosen = await times(page).nth(at).getAttribute('data-at');
	await times(page).nth(at).click();
	// Not only the time that was kept before: this one is no button any more.
	await expect(page.locator(`#day button[data-at="${chosen}"]`)).toHaveCount(0);
	await expect(page.getByRole('timer')).toContainText('Kept for you');
	await page.getByLabel('Name').fill('Nora Hill');
	await page.getByLabel('E-mail').fill(to);
	await pay(page).click();
	await expect(page).toHaveURL(/\/till\//);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pay €90.00');
}

test('what costs is booked, declined once, paid, and everybody reads that it is paid', async ({
	page,
	browser
}) => {
	const path = await ownOffering({ title: 'Paid talk', priceMinor: 9_000, questions: [plan] });
	const to = email();
	await open(page, `${path}?day=${dayIn(4, 0)}`);
	await times(page).nth(2).click();
	await expect(page.getByRole('timer')).toContainText('Kept for you');
	const chosen = page.getByLabel('Your plan');
	await chosen.setInputFiles(planOf(Buffer.alloc(10 * 1_024 * 1_024 + 1, 'x')));
	await expect(chosen).toHaveAccessibleDescription('It is over 10 MB. Choose a smaller one.');
	await expect(chosen).toHaveAttribute('aria-invalid', 'true');
	await chosen.setInputFiles(planOf(Buffer.from('Grow')));
	await expect(chosen).toHaveAccessibleDescription(/up to 10 MB/);
	await goToPay(page, to, 3);
	await page.locator('html[data-hydrated]').waitFor();
	await card(page).fill('4000 0000 0000 0002');
	await pay(page).click();
	await expect(page.getByText('Nothing was charged. Try another one.')).toBeVisible();
	await card(page).fill('4242 4242 4242 4242');
	await pay(page).click();
	await expect(page).toHaveURL(/\/booking\//);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is booked');
	await expect(page.getByText('€90.00, paid')).toBeVisible();

	const mail = await (await browser.newContext()).newPage();
	const hers = await letterTo(mail, { to, subject: /Paid talk with Priya/ });
	expect(hers.text).toContain('Price: €90.00, paid');
	expect(hers.text).toContain('€90.00 goes back, all of it');
	expect(hers.event?.get('METHOD')).toBe('REQUEST');
	const theirs = await letterTo(mail, { to: priya.email, subject: /Paid talk with Nora/ });
	expect(theirs.text).toContain('Price: €90.00, paid');

	await enterAs(mail, priya.name);
	await open(mail, linkIn(theirs.text, /\/calls\//));
	await expect(mail.getByText('€90.00, paid')).toBeVisible();
	await expect(mail.getByText('Paid and confirmed')).toBeVisible();
	const file = await mail.getByRole('link', { name: 'plan.txt' }).getAttribute('href');
	expect(await (await mail.request.get(file ?? '')).text()).toBe('Grow');
	expect((await page.request.get(file ?? '')).status()).toBe(404);

	const own = page.getByRole('link', { name: 'plan.txt' });
	const [kept] = await Promise.all([page.waitForEvent('download'), own.click()]);
	expect(kept.suggestedFilename()).toBe('plan.txt');
	const there = (await own.getAttribute('href')) ?? '';
	expect(await (await page.request.get(there)).text()).toBe('Grow');
	expect((await page.request.get(there.replace(/[^/]+$/, 'a-file-of-nobody'))).status()).toBe(404);
	await mail.context().close();
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('who does not pay frees the time, and pays for it after all', async ({ page, browser }) => {
		const path = await ownOffering({ title: 'Left unpaid', priceMinor: 9_000 });
		const day = `${path}?day=${dayIn(4, 1)}`;
		await page.goto(day);
		const at = await times(page).nth(2).getAttribute('data-at');
		await goToPay(page, email(), 2);
		const other = await (await browser.newContext()).newPage();
		const same = other.locator(`#day button[data-at="${at}"]`);
		await other.goto(day);
		await expect(times(other).first()).toBeVisible();
		await expect(same).toBeHidden();

		await page.getByRole('link', { name: 'Go back without paying' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kept until you have paid');
		await page.getByRole('button', { name: 'Give it up' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not booked');
		await expect(page.getByText('Nothing was booked and nothing was charged.')).toBeVisible();
		await other.goto(day);
		await expect(same).toBeVisible();
		await other.context().close();

		await page.getByRole('link', { name: 'Choose a time again' }).click();
		await page.goto(day);
		await goToPay(page, email(), 2);
		await card(page).fill('4242 4242 4242 4242');
		await pay(page).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('It is booked');
		await expect(page.getByText('€90.00, paid')).toBeVisible();
	});
});

test('with the policy of the page a form leads to the cashier’s own host, and to no other', async ({
	page
}) => {
	const booking = await page.request.get(await ownOffering({ title: 'Elsewhere' }));
	const csp = 'content-security-policy';
	const [cashier, stranger] = [await serving(() => {}), await serving(() => {})];
	const shop = await serving((answer, path) => {
		if (path === '/pay') answer.writeHead(303, { location: cashier.origin });
		else if (path === '/stray') answer.writeHead(303, { location: stranger.origin });
		else {
			const shown = new Response('', { headers: { [csp]: booking.headers()[csp] ?? '' } });
			leadingTo([cashier.origin], { route: { id: '/(site)/book/[offering]' } }, shown);
			answer.writeHead(200, { 'content-type': 'text/html', [csp]: shown.headers.get(csp) ?? '' });
			for (const each of ['pay', 'stray'])
				answer.write(`<form method="POST" action="/${each}"><button>${each}</button></form>`);
		}
	});
	await page.goto(shop.origin);
	const refused = page.waitForEvent('console', (said) => said.text().includes('form-action'));
	await page.getByRole('button', { name: 'stray' }).click();
	await refused;
	await page.goto(shop.origin);
	await page.getByRole('button', { name: 'pay' }).click();
	await expect(page).toHaveURL(`${cashier.origin}/`);
	for (const each of [cashier, stranger, shop]) each.close();
});

/** A site of its own on this machine. */
async function serving(answers: (answer: ServerResponse, path: string) => void) {
	const server = createServer(({ url = '' }, answer) => {
		answers(answer, url);
		answer.end();
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	const close = () => {
		server.closeAllConnections();
		server.close();
	};
	return { origin: `http://127.0.0.1:${port}`, close };
}
