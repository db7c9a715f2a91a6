import { expect, test, type Page } from '@playwright/test';
import { haldenRoe, imogen, lena, nadia, oleh } from '../../src/lib/testing/cast.ts';
import { address, at, board, isSaved, leave, remark, stands, write } from './at-board.ts';
import { everywhere, expectNoSidewaysScroll, expectOpenToAll, open } from './look.ts';
import { ownFirm, ownPerson, signedInAs } from './own-person.ts';
import { meMenu } from './signed-in.ts';

/** Of the editor, as far as the tampering needs it. */
interface Part {
	name: string;
	options: { document: { getMap(name: string): Map<string, unknown> } };
}

// One board for the whole file: one test after the other.
test.describe.configure({ mode: 'default' });

test('two write together: each sees the other’s words, caret and presence', async ({
	browser,
	baseURL
}) => {
	const [one, other] = [await at(browser, baseURL, nadia), await at(browser, baseURL, oleh)];
	const here = (page: Page) => page.getByRole('list', { name: 'Here now' }).first();
	await expect(here(one).getByRole('img')).toHaveCount(2);
	await expect(here(other).getByRole('img', { name: 'Nadia Brandt, here now' })).toBeVisible();

	await write(one, 'Tomasz is away until Thursday.');
	await expect(board(other)).toContainText('Tomasz is away until Thursday.');
	await expect(other.locator('[data-caret="person-nadia"]')).toContainText('Nadia');
	await write(other, 'Priya takes his calls.');
	await expect(board(one)).toContainText('Priya takes his calls.');
	await expect(one.locator('[data-caret="person-oleh"]')).toHaveCount(1);
	await isSaved(one);

	await one.getByRole('switch', { name: 'Who wrote what' }).click();
	await expect(one.getByTitle('Oleh Savchuk').filter({ hasText: 'Priya takes' })).toBeVisible();
	await expect(one.getByTitle('Nadia Brandt').filter({ hasText: 'Tomasz is away' })).toBeVisible();

	await remark(one).fill('Is the price list final?');
	await remark(one).press('Control+Enter');
	const line = (page: Page) => page.getByRole('listitem').filter({ hasText: 'price list final' });
	await expect(line(other)).toContainText('Nadia Brandt');
	await expect(line(other).getByRole('button')).toHaveCount(0);
	await line(one).getByRole('button', { name: 'Change' }).click();
	await one
		.getByRole('textbox', { name: 'Your remark, changed' })
		.fill('Is the price list final now?');
	await one.keyboard.press('Tab');
	await one.keyboard.press('Enter');
	await expect(line(other)).toContainText('final now?');
	await line(one).getByRole('button', { name: 'Remove' }).click();
	await expect(line(other)).toHaveCount(0);
	await one.getByRole('region', { name: 'Just done' }).getByRole('button').click();
	await expect(line(other)).toContainText('final now?');

	await other.context().close();
	await expect(here(one).getByRole('img')).toHaveCount(1);
	await one.context().close();
});

test('everybody is asked to read it, and who has is said by name', async ({ browser, baseURL }) => {
	const [sofia, other] = [await ownPerson(), await ownPerson()];
	const { slug } = ownFirm([
		{ ...sofia, role: 'owner' },
		{ ...other, role: 'sales' }
	]);
	const theirs = `/w/${slug}/noticeboard`;
	const owner = await at(browser, baseURL, sofia, theirs);
	const one = await at(browser, baseURL, other, theirs);
	await expect(one.getByText('Nobody has asked everybody to read it yet.')).toBeVisible();
	await owner.getByRole('button', { name: 'Ask everybody to read it' }).click();
	await expect(one.getByText('Sofia Marek asked everybody.')).toBeVisible();
	await expect(one.getByText('1 of 2')).toBeVisible();
	await one.getByRole('button', { name: 'I have read it' }).click();
	await expect(one.getByText('You have read it')).toBeVisible();
	await expect(owner.getByText('2 of 2')).toBeVisible();
	await expect(owner.getByText('Sofia Marek, Sofia Marek')).toBeVisible();
	await leave(owner, one);
});

test('offline one goes on; a reload keeps it; it arrives when the line is back', async ({
	browser,
	baseURL
}) => {
	const [one, other] = [await at(browser, baseURL, nadia), await at(browser, baseURL, oleh)];
	await isSaved(one);
	await one.context().setOffline(true);
	await stands(one, 'Offline');
	await expect(one.getByText('You are offline.')).toContainText('waits, and is sent when the line');
	await write(one, 'Written on the train.');
	await remark(one).fill('From the train');
	await remark(one).press('Control+Enter');
	await stands(one, 'Offline, 2 changes wait here');
	await expect(one.getByText('Sending')).toBeVisible();
	await write(other, 'Written at the desk.');

	// The page itself comes from the server; its live line does not come back yet.
	await one.route('**/passes', (route) => route.abort());
	await one.context().setOffline(false);
	await one.reload();
	await stands(one, /2 changes wait here/);
	await expect(board(one)).toContainText('Written on the train.');
	await expect(board(one)).not.toContainText('Written at the desk.');
	await one.unroute('**/passes');
	for (const page of [one, other]) {
		await expect(board(page)).toContainText('Written on the train.', { timeout: 20_000 });
		await expect(board(page)).toContainText('Written at the desk.');
		await expect(page.getByRole('listitem').filter({ hasText: 'From the train' })).toContainText(
			page === one ? 'You' : 'Nadia Brandt'
		);
	}
	await isSaved(one);
	await leave(one, other);
});

test('what is refused is shown, and the honest rest arrives', async ({ browser, baseURL }) => {
	const [one, other] = [await at(browser, baseURL, nadia), await at(browser, baseURL, oleh)];
	await isSaved(one);
	await one.context().setOffline(true);
	await write(one, 'An honest line.');
	await remark(one).fill('An honest remark');
	await remark(one).press('Control+Enter');
	await board(one).evaluate((text) => {
		// What a page would do that somebody has tampered with: it writes where only the server does.
		const { editor } = text as unknown as { editor: { extensionManager: { extensions: Part[] } } };
		const part = editor.extensionManager.extensions.find(({ name }) => name === 'collaboration');
		part?.options.document.getMap('stamps').set('lines/forged', { by: 'person-oleh' });
	});
	await one.context().setOffline(false);
	const alert = one.getByRole('alert').filter({ hasText: 'was refused' });
	await expect(alert).toContainText('the server’s area', { timeout: 15_000 });
	await stands(one, 'One change was refused');
	await expect(board(other)).toContainText('An honest line.');
	await expect(other.getByRole('listitem').filter({ hasText: 'An honest remark' })).toHaveCount(1);
	await expect(board(one)).toContainText('An honest line.');
	await alert.getByRole('button', { name: 'I have seen it' }).click();
	await isSaved(one);
	await leave(one, other);
});

test('a reload in the midst of writing loses nothing, and two tabs are one person', async ({
	browser,
	baseURL
}) => {
	const one = await at(browser, baseURL, nadia);
	await board(one).waitFor();
	await write(one, 'In the midst of it.');
	await one.reload();
	await expect(board(one)).toContainText('In the midst of it.');

	const tab = await one.context().newPage();
	await open(tab, address);
	await expect(board(tab)).toContainText('In the midst of it.');
	await write(tab, 'From the other tab.');
	await expect(board(one)).toContainText('From the other tab.');
	await expect(tab.getByRole('list', { name: 'Here now' }).first().getByRole('img')).toHaveCount(1);
	await tab.close();
	await write(one, 'And on.');
	await isSaved(one);
	await one.context().close();
});

test('who signs out leaves no copy in the browser', async ({ browser, baseURL }) => {
	const one = await at(browser, baseURL, oleh);
	await isSaved(one);
	const copies = () =>
		one.evaluate(async () =>
			(await indexedDB.databases()).filter(({ name }) => name?.startsWith('concord/'))
		);
	expect(await copies()).toHaveLength(1);
	await meMenu(one).click();
	await one.getByRole('button', { name: 'Sign out' }).click();
	await expect(one).toHaveURL(/\/$/);
	await expect.poll(copies).toEqual([]);
	await one.context().close();
});

test('who may only read gets what is written as it is written, and sends nothing', async ({
	browser,
	baseURL
}) => {
	const context = await browser.newContext({ baseURL: baseURL ?? '' });
	await signedInAs(context, baseURL, lena);
	const reader = await context.newPage();
	const written: number[][] = [];
	reader.on('websocket', (socket) =>
		socket.on('framesent', ({ payload }) => {
			const [kind = -1, of = -1] = payload as Buffer;
			if (kind === 0 && of !== 0) written.push([kind, of]);
		})
	);
	await open(reader, address);
	const one = await at(browser, baseURL, nadia);
	await write(one, 'For those who read along.');
	await expect(reader.getByText('For those who read along.')).toBeVisible();
	await expect(board(reader)).toHaveCount(0);
	await expect(reader.getByRole('button', { name: 'Say it' })).toHaveCount(0);
	expect(written).toEqual([]);
	await leave(reader, one);
});

test('a removed member’s line is closed within five seconds, with words; a changed role changes the page', async ({
	browser,
	baseURL
}) => {
	const sofia = await ownPerson();
	const hers = await at(browser, baseURL, sofia);
	await isSaved(hers);
	const owner = await at(browser, baseURL, imogen);
	await open(owner, `/w/${haldenRoe.slug}/admin/people/${sofia.id}`);
	await owner.getByRole('checkbox', { name: /^analyst/ }).check();
	await owner.getByRole('checkbox', { name: /^sales/ }).uncheck();
	await owner.getByRole('button', { name: 'Save the roles' }).click();
	await expect(board(hers)).toHaveCount(0, { timeout: 5_000 });
	await expect(hers.getByText('You are analyst in Halden & Roe now.')).toBeVisible();
	await isSaved(hers);

	const closed = new Promise((done) => hers.on('websocket', (socket) => socket.on('close', done)));
	await hers.reload();
	await isSaved(hers);
	await owner.locator('summary', { hasText: 'Remove from' }).click();
	await owner.getByRole('button', { name: /^Remove Sofia/ }).click();
	await expect(hers.getByText(/open to you no more/).first()).toBeVisible({ timeout: 5_000 });
	await closed;
	await leave(hers, owner);
});

test('everything goes by keyboard', async ({ page, context, baseURL }) => {
	await signedInAs(context, baseURL, nadia);
	await open(page, `/w/${haldenRoe.slug}`);
	await page.keyboard.press('g');
	await page.keyboard.press('n');
	await expect(page).toHaveURL(address);
	await board(page).waitFor();
	await page.keyboard.press('e');
	await expect(board(page)).toBeFocused();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Control+b');
	await page.keyboard.type('Boldly');
	await expect(board(page).locator('strong', { hasText: 'Boldly' })).toBeVisible();
	await page.keyboard.press('Shift+Tab');
	const tools = page.getByRole('toolbar');
	await expect(tools.getByRole('combobox')).toBeFocused();
	await page.keyboard.press('ArrowRight');
	await expect(tools.getByRole('button', { name: 'Bold' })).toBeFocused();
	await expect(tools.getByRole('button', { name: 'Bold' })).toHaveAttribute('aria-pressed', 'true');
	await page.keyboard.press('Enter');
	await expect(board(page)).toBeFocused();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('switch', { name: 'Who wrote what' })).toBeFocused();
	await page.keyboard.press('c');
	await expect(remark(page)).toBeFocused();
	await page.keyboard.type('By keys');
	await page.keyboard.press('Control+Enter');
	await expect(page.getByRole('listitem').filter({ hasText: 'By keys' })).toContainText('You');
	await remark(page).blur();
	await page.keyboard.press('?');
	await expect(page.getByRole('dialog')).toContainText('Write on the board');
});

test('without scripts the board is a page to be read', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ baseURL: baseURL ?? '', javaScriptEnabled: false });
	await signedInAs(context, baseURL, nadia);
	const page = await context.newPage();
	await page.goto(address);
	await expect(page.getByText('Priya takes his calls.')).toBeVisible();
	await expect(page.getByText('Is the price list final now?')).toBeVisible();
	await expect(page.getByText('Writing on it needs JavaScript')).toBeVisible();
	await context.close();
});

everywhere('the board is open to all', async (page) => {
	const { baseURL } = test.info().project.use;
	await signedInAs(page.context(), baseURL, nadia);
	await open(page, address);
	await board(page).waitFor();
	await isSaved(page);
	await expectOpenToAll(page);
	await expectNoSidewaysScroll(page);
});
