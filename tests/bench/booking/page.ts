import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openHour } from '#lib/testing/offers.ts';
import { atMost, type Goal, type Run } from '../../goals.ts';
import { startProduct } from '../../servers/product.ts';

const route = join(import.meta.dirname, '../../../src/routes/(site)/book/[offering]/+page.svelte');

/** What the page with the slots weighs before anybody touches it: its HTML in the first flight, and its scripts. */
export async function bookingPage({ say }: Run): Promise<Goal[]> {
	if (!existsSync(route)) {
		say('the page with the slots is not there yet, so not weighed');
		return [];
	}
	const product = await startProduct();
	try {
		const address = new URL(`/book/${openHour.id}`, product.origin);
		const answer = await fetch(address);
		const page = await answer.text();
		if (answer.status !== 200) throw new Error(`${address.pathname} answers ${answer.status}`);
		const html = gzipSync(page).length / 1_024;
		const paths = new Set(
			[...page.matchAll(/["'(]([^"'()\s]+\.js)["')]/g)].map(([, path]) => path as string)
		);
		const sizes = await Promise.all(
			[...paths].map(async (path) => {
				const code = await (await fetch(new URL(path, address))).arrayBuffer();
				return gzipSync(code, { level: 9 }).length / 1_024;
			})
		);
		const scripts = sizes.reduce((sum, size) => sum + size, 0);
		say(`page with slots: ${html.toFixed(1)} KB, ${paths.size} scripts, ${scripts.toFixed(1)} KB`);
		return [
			atMost('page with slots: HTML, KB gzip', html, 14),
			atMost('page with slots: first-load JavaScript, KB gzip', scripts, 60)
		];
	} finally {
		await product.stop();
	}
}
