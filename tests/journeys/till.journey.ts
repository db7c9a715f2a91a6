import { expect, test, type Page } from '@playwright/test';
import { checkoutToPay } from './at-till.ts';
import { everywhere, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';

const number = (page: Page) => page.getByLabel('Number of a test card');
const pay = (page: Page) => page.getByRole('button', { name: 'Pay €90.00' });

everywhere('the till says what is paid, and that it is test money', async (page) => {
	await open(page, await checkoutToPay());
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pay €90.00');
	await expect(page.getByText('This till charges nobody.')).toBeVisible();
	await expect(page.getByText('Seat 2 of 2')).toBeVisible();
	await expectNoSidewaysScroll(page);
	await expectOpenToAll(page);
	await number(page).fill('4000 0000 0000 9995');
	await pay(page).click();
	await expect(page.getByText('declined the card: not enough money.')).toBeVisible();
	await expectNoSidewaysScroll(page);
	await expectOpenToAll(page);
});

test('a card is declined, the bank of another one asks, and then it is paid once', async ({
	page
}) => {
	const url = await checkoutToPay();
	await open(page, url);
	await page.getByRole('button', { name: 'Use the card that is declined' }).click();
	await pay(page).click();
	await expect(page.getByText('Nothing was charged. Try another one.')).toBeVisible();
	await expect(number(page)).toHaveValue('4000 0000 0000 0002');

	await page.getByRole('button', { name: 'Use the card that its bank asks' }).click();
	await pay(page).click();
	await expect(page.getByText('Is it you who pays €90.00')).toBeVisible();
	await page.getByRole('button', { name: 'No' }).click();
	await expect(page.getByText('did not hear from you')).toBeVisible();

	await number(page).fill('4000002760003184');
	await pay(page).click();
	await page.getByRole('button', { name: 'Yes, it is me' }).click();
	await expect(page).toHaveURL('/status?paid');

	await open(page, url);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is paid');
	await expectOpenToAll(page);
	await page.getByRole('link', { name: 'Go on to your booking' }).click();
	await expect(page).toHaveURL('/status?paid');
});

test('who does not want to pay goes back, and can come again', async ({ page }) => {
	const url = await checkoutToPay();
	await open(page, url);
	await page.getByRole('link', { name: 'Go back without paying' }).click();
	await expect(page).toHaveURL('/status?left');
	await open(page, url);
	await expect(pay(page)).toBeVisible();
});

test('what has ended cannot be paid, also by who had the page open', async ({ page }) => {
	await open(page, await checkoutToPay({ lasts: -1 }));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('The time to pay is over');
	await page.getByRole('link', { name: 'Choose a time again' }).click();
	await expect(page).toHaveURL('/status?left');
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a card is declined, a bank asks, and it is paid', async ({ page }) => {
		await page.goto(await checkoutToPay());
		await number(page).fill('4000 0000 0000 0002');
		await pay(page).click();
		await expect(page.getByText('Nothing was charged. Try another one.')).toBeVisible();
		expect(await page.content()).not.toContain('value="4000 0000 0000 0002"');
		await number(page).fill('4000002760003184');
		await pay(page).click();
		await page.getByRole('button', { name: 'Yes, it is me' }).click();
		await expect(page).toHaveURL('/status?paid');
	});
});
