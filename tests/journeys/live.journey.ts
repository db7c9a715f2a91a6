import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from './look.ts';
import { enterAs, signInAs } from './signed-in.ts';

test('the status page follows the media server through its death and return', async ({ page }) => {
	test.setTimeout(120_000);
	await open(page, '/status');
	const video = page.getByRole('status').filter({ has: page.getByText(/Ready|prepared|Restart/) });
	await expect(video).toContainText('Ready', { timeout: 90_000 });

	// A server that comes back at once is away for less than a glance: the page writes down what it shows, and
	// what came back unseen is ended again, as its pauses grow.
	const shown = await page.evaluateHandle(() => {
		const texts: string[] = [];
		const note = () => texts.push(document.body.textContent);
		new MutationObserver(note).observe(document.body, {
			subtree: true,
			childList: true,
			characterData: true
		});
		return texts;
	});
	const ended = new Set<number>();
	await expect
		.poll(() => {
			const pid = mediaServer();
			if (pid && !ended.has(pid) && ended.size < 4) process.kill(pid, 'SIGKILL');
			if (pid) ended.add(pid);
			return shown.evaluate((texts) =>
				texts.some((text) => /Restarting|Being prepared/.test(text))
			);
		})
		.toBe(true);
	await expect(video).toContainText('Ready', { timeout: 20_000 });
});

/** Nothing between the end of one and the answer of the next, or while its file is only just written. */
function mediaServer() {
	try {
		const runFile = join(process.env.JOURNEYS_DATA as string, 'livekit/running.json');
		return (JSON.parse(readFileSync(runFile, 'utf8')) as { pid: number }).pid;
	} catch {
		return undefined;
	}
}

test('new letters wait behind a button until one wants them', async ({ page, browser }) => {
	await enterAs(page, 'Marta Lindqvist');
	await open(page, '/mail');
	const rows = page.getByRole('row');
	const before = await rows.count();

	const other = await browser.newPage();
	await signInAs(other, 'Artem Hnatiuk');
	await other.close();

	const fresh = page.getByRole('button', { name: /^\d+ new$/ });
	await expect(fresh).toBeVisible();
	expect(await rows.count()).toBe(before);
	await fresh.click();
	await expect(page.getByRole('row', { name: /artem@halden-roe\.example/ }).first()).toBeVisible();
	await expect(fresh).toBeHidden();
});

for (const [path, stays] of [
	['/status', 'Video'],
	['/mail', 'Mail']
] as const)
	test(`${path} says when it is not reached, and comes back after a refusal`, async ({ page }) => {
		let refused = 0;
		let back = () => {};
		const mayComeBack = new Promise<void>((resolve) => (back = resolve));
		await page.route(`**${path}/events`, async (route) => {
			if (refused++ === 0) return route.fulfill({ status: 503, body: 'Later' });
			await mayComeBack;
			return route.continue();
		});
		await open(page, path);
		const notReached = page.getByText(/Not reached since \d\d:\d\d/);
		await expect(notReached).toBeVisible();
		await expect(page.getByText('All well')).toHaveCount(0);
		await expect(page.getByRole('heading', { name: stays, exact: true })).toBeVisible();
		back();
		await expect(notReached).toBeHidden({ timeout: 15_000 });
		expect(refused).toBeGreaterThan(1);
	});
