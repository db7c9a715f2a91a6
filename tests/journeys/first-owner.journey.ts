import { expect, test } from '@playwright/test';
import { createServer, type AddressInfo } from 'node:net';
import { startProduct, type Product } from '../servers/product.ts';
import { expectOpenToAll, open } from './look.ts';

test.describe.configure({ mode: 'serial' });

let product: Product;

test.beforeAll(async () => {
	test.setTimeout(120_000);
	const port = await freePort();
	const env = {
		APP_ORIGIN: `http://127.0.0.1:${port}`,
		HOST: '127.0.0.1',
		ALLOW_EMBEDDED: 'mail'
	};
	product = await startProduct({ port, env });
});
test.afterAll(() => product?.stop());

async function codePrinted() {
	await expect.poll(() => product.printed()).toMatch(/\w{5}-\w{5}-\w{5}-\w{5}/);
	return /\w{5}-\w{5}-\w{5}-\w{5}/.exec(product.printed())?.[0] ?? '';
}

test('nobody registers in a new real installation without the printed code', async ({ page }) => {
	await open(page, `${product.origin}/sign-in`);
	await expect(page.getByText('Nobody has an account here yet.')).toBeVisible();
	await page.getByRole('link', { name: 'Make the first one' }).click();
	await page.locator('html[data-hydrated]').waitFor();
	await expect(page.getByText('it runs this installation')).toBeVisible();
	await expectOpenToAll(page);
	await page.getByLabel('Code').fill('ABCDE-ABCDE-ABCDE-ABCDE');
	await page.getByLabel('Name').fill('Imogen Halden');
	await page.getByLabel('E-mail').fill('imogen@halden-roe.example');
	await page.getByLabel('Password', { exact: true }).fill('eleven blue tables');
	await page.getByRole('button', { name: 'Make an account' }).click();
	await expect(page.getByRole('alert')).toContainText('This is not the code.');
});

test('the first owner registers with the code, and the next one needs a letter', async ({
	page,
	browser
}) => {
	await open(page, `${product.origin}/register`);
	await page.getByLabel('Code').fill(await codePrinted());
	await page.getByLabel('Name').fill('Imogen Halden');
	await page.getByLabel('E-mail').fill('imogen@halden-roe.example');
	await page.getByLabel('Password', { exact: true }).fill('eleven blue tables');
	await page.getByRole('button', { name: 'Make an account' }).click();
	await expect(page).toHaveURL(`${product.origin}/workspaces`);

	const context = await browser.newContext();
	const next = await context.newPage();
	await open(next, `${product.origin}/register`);
	await expect(next.getByLabel('Code')).toHaveCount(0);
	await expect(next.getByText('We send a letter there')).toBeVisible();
	await context.close();
});

async function freePort() {
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	await new Promise((done) => server.close(done));
	return port;
}
