import sharp from 'sharp';
import { atLeast, atMost, none, type Run } from '../../goals.ts';
import type { Product } from '../../servers/product.ts';
import { members } from '#lib/testing/cast.ts';
import { canary, polyglots, type Polyglot } from './polyglots.ts';

const mib = 1024 * 1024;

/** Files that are two things at once, or lie, or explode, uploaded by people with a sign-in and then opened. */
export async function attackUploads(product: Product, { size, say }: Run) {
	const hostile = await polyglots();
	const honest = Buffer.alloc(5 * mib, 'honest words\n');
	for (const { id } of members.slice(0, 3))
		await upload(product, product.cookieOf(id), { what: 'text', name: 'a.txt', content: honest });
	const rest = await product.figures();
	const calm = rest.get('concord_resident_bytes') ?? NaN;
	const usual = (rest.get('concord_eventloop_lag_max_seconds') ?? NaN) * 1_000;
	let [most, lag, active, through, unclear, slowest, kept] = [0, 0, 0, 0, 0, 0, 0];

	for (const [at, each] of hostile.entries()) {
		const cookie = product.cookieOf(members[at % members.length]?.id ?? '');
		const began = performance.now();
		const answer = await upload(product, cookie, each);
		slowest = Math.max(slowest, performance.now() - began);
		if (answer.status >= 500 || (answer.status !== 201 && !answer.words)) unclear++;

		if (answer.url) {
			kept++;
			const opened = await fetch(product.origin + answer.url, {
				headers: { cookie, connection: 'close' }
			});
			const body = Buffer.from(await opened.arrayBuffer());
			if (!isHarmless(opened)) active++;
			if (opened.headers.get('content-disposition')?.startsWith('inline') && body.includes(canary))
				through++;
		}
		const figures = await product.figures();
		most = Math.max(most, figures.get('concord_resident_bytes') ?? NaN);
		lag = Math.max(lag, figures.get('concord_eventloop_lag_max_seconds') ?? NaN);
	}

	const large = { what: 'picture of 39 million pixels', name: 'a.png', content: await largest() };
	const atOnce = members
		.slice(0, size === 'brief' ? 2 : 4)
		.map(({ id }) => upload(product, product.cookieOf(id), large));
	const undrawn = (await Promise.all(atOnce)).filter(({ status }) => status !== 201);
	const figures = await product.figures();
	most = Math.max(most, figures.get('concord_resident_bytes') ?? NaN);
	lag = Math.max(lag, figures.get('concord_eventloop_lag_max_seconds') ?? NaN);

	say(
		`uploads: ${hostile.length} tried, ${hostile.length - kept} refused, ${kept} kept as downloads or drawn anew`
	);
	return [
		atLeast('uploads: hostile files tried', hostile.length, 40),
		none('uploads: served as active content', active),
		none('uploads: shown in a page with something of the sender inside', through),
		none('uploads: answers without words, or faults', unclear),
		atMost('uploads: slowest answer', slowest / 1_000, 5, 's'),
		none('uploads: of large pictures at once, not drawn', undrawn.length),
		atMost('uploads: longest delay of the event loop', lag * 1_000, Math.max(100, 3 * usual), 'ms'),
		atMost('uploads: growth of memory', (most - calm) / mib, 300, 'MiB')
	];
}

async function upload({ origin }: Product, cookie: string, { name, content }: Polyglot) {
	const headers = {
		cookie,
		origin,
		connection: 'close',
		'content-type': 'image/png',
		'x-file-name': encodeURIComponent(name)
	};
	const answer = await fetch(`${origin}/files`, {
		method: 'PUT',
		headers,
		body: new Uint8Array(content)
	});
	const { url, message } = (await answer.json()) as { url?: string; message?: string };
	return { status: answer.status, url, words: message };
}

/** A download in a sandbox, or a picture of our own making; nothing that a browser would guess about. */
function isHarmless({ status, headers }: Response) {
	const type = headers.get('content-type') ?? '';
	const how = headers.get('content-disposition') ?? '';
	const caged = headers.get('content-security-policy') === "default-src 'none'; sandbox";
	const named =
		/^[ -~]+$/.test(how) && !/filename="[^"]*\.(html?|svgz?|xml|xsl|js|swf|url|exe)"/i.test(how);
	const plain = /^(application\/pdf|text\/plain; charset=utf-8|application\/vnd\.[\w.-]+)$/.test(
		type
	);
	const shown = type === 'image/webp' && how.startsWith('inline');
	const given = plain && how.startsWith('attachment');
	return (
		status === 200 &&
		caged &&
		named &&
		(shown || given) &&
		headers.get('x-content-type-options') === 'nosniff'
	);
}

function largest() {
	const create = { width: 6_500, height: 6_000, channels: 3, background: '#c63' } as const;
	return sharp({ create }).png().toBuffer();
}
