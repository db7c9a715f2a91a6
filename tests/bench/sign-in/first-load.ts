import { gzipSync } from 'node:zlib';
import { atMost, type Run } from '../../goals.ts';
import type { Product } from '../../servers/product.ts';

/** Every script that the page's HTML names, as a browser would fetch them before anybody touches the page. */
export async function firstLoad({ origin }: Product, { say }: Run) {
	const page = await (await fetch(`${origin}/sign-in`)).text();
	const paths = new Set(
		[...page.matchAll(/["'(]([^"'()\s]+\.js)["')]/g)].map(([, path]) => path as string)
	);
	const sizes = await Promise.all(
		[...paths].map(async (path) => {
			const code = await (await fetch(new URL(path, `${origin}/sign-in`))).arrayBuffer();
			return gzipSync(code, { level: 9 }).length;
		})
	);
	const total = sizes.reduce((sum, size) => sum + size, 0) / 1_024;
	say(`first load of /sign-in: ${paths.size} scripts, ${total.toFixed(1)} KB gzip`);
	return [atMost('sign-in page: first-load JavaScript, KB gzip', total, 55)];
}
