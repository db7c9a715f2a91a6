import { unzipSync } from 'fflate';
import { setTimeout as pause } from 'node:timers/promises';
import type { Product } from '../../servers/product.ts';
import type { Canary } from './canary.ts';

/** What the person does in the browser, without one. */
export function visitor(product: Product, { id }: Canary) {
	const cookie = product.cookieOf(id);
	const send = (path: string, form?: Record<string, string>) =>
		fetch(new URL(path, product.origin), {
			method: form ? 'POST' : 'GET',
			headers: { cookie, origin: product.origin, accept: 'text/html' },
			body: form && new URLSearchParams(form),
			redirect: 'manual'
		});

	return {
		send,
		/** Asks for the copy and answers its parts, path and bytes. */
		async copy() {
			const asked = await send('/me/data?/copy', {});
			if (asked.status !== 200) throw new Error(`no copy was taken on: ${asked.status}`);
			for (const until = Date.now() + 30_000; Date.now() < until; await pause(50)) {
				const page = await (await send('/me/data')).text();
				const [, id] = /\/copy\/([\w-]+)"/.exec(page) ?? [];
				if (!id) continue;
				const path = `/me/data/copy/${id}`;
				const answer = await send(path);
				return { path, parts: unzipSync(new Uint8Array(await answer.arrayBuffer())) };
			}
			throw new Error('the copy was not ready within 30 s');
		},
		/** Erases everything; answers where the proof is. */
		async erase() {
			const answer = await send('/me/data/delete/at-once', { account: 'erase' });
			return answer.headers.get('location') ?? `status ${answer.status}`;
		}
	};
}
