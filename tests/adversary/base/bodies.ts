import Database from 'better-sqlite3';
import { join } from 'node:path';
import { members } from '#lib/testing/cast.ts';
import { atLeast, exactly, none, type Run } from '../../goals.ts';
import type { Product } from '../../servers/product.ts';
import { bombs, chunked, te } from './bombs.ts';
import { head, raw } from './raw.ts';

const mib = 1024 * 1024;

/** Bodies that lie, swell, nest or never end, to the upload, to a JSON route and to a page. */
export async function attackBodies(product: Product, { say }: Run) {
	const cookies = members.map(({ id }) => product.cookieOf(id));
	let turn = 0;
	const next = () => cookies[turn++ % cookies.length] ?? ''; // uploads of one person are limited by themselves
	const before = countFiles(product);
	let [accepted, faults, deaf, limited, other] = [0, 0, 0, 0, 0];
	const statuses = new Map<number, number>();

	const all = bombs(product, next);
	await Promise.all(
		all.map(async ({ what, pieces, wants }) => {
			const { status } = await raw(product.port, pieces());
			statuses.set(status, (statuses.get(status) ?? 0) + 1);
			if (status === 429) limited++;
			if (wants && status !== wants) say(`${status} instead of ${wants}: ${what}`);
			if (wants && status !== wants) other++;
			if (status >= 200 && status < 400) say(`accepted (${status}): ${what}`);
			if (status >= 200 && status < 400) accepted++;
			if (status >= 500) say(`fault (${status}): ${what}`);
			if (status >= 500) faults++;
		})
	);
	const endless = await raw(
		product.port,
		chunked(
			head(product, 'PUT /files', { cookie: next(), 'content-type': 'text/plain', ...te }),
			Infinity
		),
		10_000
	);
	if (endless.status !== 413) deaf++;
	const alive = await fetch(`${product.origin}/readyz`);

	say(
		`bodies: answers ${[...statuses].map(([status, count]) => `${status || 'none'} × ${count}`).join(', ')}`
	);
	say(
		`bodies: ${all.length + 1} tried, ${all.length + 1 - accepted} blocked; of an endless one ${(endless.bytesSent / mib).toFixed(1)} MiB left the sender`
	);
	return [
		atLeast('bodies: tried', all.length + 1, 30),
		none('bodies: accepted', accepted),
		none('bodies: files kept of them', countFiles(product) - before),
		none('bodies: faults', faults),
		none('bodies: too large or packed, but not told so', other),
		none('bodies: refused only for being too many', limited),
		none('bodies: endless ones not answered with 413', deaf),
		exactly('bodies: the product still answers', alive.status, 200)
	];
}

function countFiles({ dataDir }: Product) {
	const rows = new Database(join(dataDir, 'concord.db'), { readonly: true });
	const { count } = rows.prepare('select count(*) as count from files').get() as { count: number };
	rows.close();
	return count;
}
