import { nadia } from '#lib/testing/cast.ts';
import { exactly, none, type Run } from '../../goals.ts';
import { ownAccounts, ownPassword } from '../../servers/own-account.ts';
import type { Product } from '../../servers/product.ts';
import { line, visit, type Heard } from '../../servers/visitor.ts';

const evil = 'evil.example';
const starts = [
	...['//', '///', '/\\', '\\\\', '\\/', '/\\/', '/\t/', '/\n/', '/\r/', '/\r\n/', '\t//', ' //'],
	...['/ /', '/\0/', '/\u00a0/', '/.//', '/..//', '/./..//', '/status/..//', '/%2e//', '/%2E%2E//'],
	...['https://', 'http://', 'HTTPS://', 'https:', 'https:/', 'https:\\\\', 'https:///', 'ftp://'],
	...[
		'http:\t//',
		'ht\ntps://',
		'https://x@',
		'//x@',
		'//x:y@',
		'https://localhost@',
		'//localhost@'
	],
	...[
		'https://localhost.',
		'//localhost.',
		'https://localhost:80@',
		'\u2215\u2215',
		'\uff0f\uff0f'
	],
	...['/;@', '@', '.', '?//', '#//', '&//', ';//', './/', '..//', './\\', 'x//', '%2f%2f', '%5c%5c']
].map((start) => `${start}${evil}`);
const whole = [
	...['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', '\u0001javascript:1'],
	...['data:text/html,<script>1</script>', 'vbscript:x', 'file:///etc/passwd', 'blob:https://x/y'],
	...[`/\r\nLocation: https://${evil}`, `/%0d%0aLocation:%20https://${evil}`, `/%0a//${evil}`],
	...[`https://${evil}/\\@localhost`, `//${evil}%00.localhost`, `//${evil}#@localhost`],
	...[`//${evil}?localhost`, `//[::1]`, `//0x7f.1`, `http://[`, `//%`, '', ' ', '/\ud800', '//'],
	...[
		`${'/'.repeat(5_000)}${evil}`,
		`/${'../'.repeat(500)}/${evil}`,
		`//${evil}/${'a'.repeat(5_000)}`
	]
];
const variants = [...starts, ...whole].slice(0, 80);

/** Whatever `next` holds, signing in leads to a page of ours. */
export async function attackRedirects(product: Product, { say }: Run) {
	const accounts = await ownAccounts(product, 16);
	let [asked, astray, faults] = [0, 0, 0];

	for (const [number, variant] of variants.entries()) {
		const next = encodeURIComponent(variant.toWellFormed());
		const from = line(500_000 + number);
		const { email = '' } = accounts[number % accounts.length] ?? {};
		const form = { email, password: ownPassword };
		for (const heard of [
			await visit(product, `/sign-in?/cast&next=${next}`, { form: { person: nadia.id }, from }),
			await visit(product, `/sign-in?/password&next=${next}`, { form, from }),
			await visit(product, `/sign-in?next=${next}`, { from })
		]) {
			asked++;
			if (heard.status >= 500) faults++;
			if (!leadsAstray(product, heard)) continue;
			astray++;
			say(`redirects: ${JSON.stringify(variant.slice(0, 60))} leads to ${heard.headers.location}`);
		}
	}
	say(`redirects: ${asked} tried, ${asked - astray - faults} blocked`);
	return [
		exactly('redirects: variants of `next`', variants.length, 80),
		none('redirects: ways that led to another site', astray),
		none('redirects: faults', faults)
	];
}

/** By the eyes of a browser, and more strictly than it: no second slash at the beginning, whatever follows. */
function leadsAstray({ origin }: Product, { headers, body }: Heard) {
	const { location } = headers;
	if (location === undefined) return new RegExp(`(?:href|action)="[^"?]*${evil}`).test(body);
	const aim = URL.parse(location, origin);
	return aim?.origin !== origin || /^[^/]|^\/[/\\]/.test(location);
}
