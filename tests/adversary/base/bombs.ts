import { deflateSync, gzipSync } from 'node:zlib';
import type { Product } from '../../servers/product.ts';
import { head } from './raw.ts';

const mib = 1024 * 1024;
const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

interface Bomb {
	what: string;
	pieces: () => Iterable<string | Buffer>;
	/** The one right answer, where there is one. */
	wants?: number;
}

export const te = { 'transfer-encoding': 'chunked' };

/** Bodies that lie, swell, nest or never end; each with a cookie of its own. */
export function bombs(product: Product, cookie: () => string): Bomb[] {
	const put = (more: Record<string, string | number>) =>
		head(product, 'PUT /files', {
			cookie: cookie(),
			'content-type': 'application/octet-stream',
			...more
		});
	const post = (path: string, type: string, more: Record<string, string | number>) =>
		head(product, `POST ${path}`, { cookie: cookie(), 'content-type': type, ...more });
	const whole = (what: string, path: string, type: string, body: string | Buffer): Bomb => ({
		what,
		pieces: () => [post(path, type, { 'content-length': Buffer.byteLength(body) }), body]
	});
	const bomb = (what: string, pieces: () => Iterable<string | Buffer>): Bomb => ({ what, pieces });
	const wanting = (wants: number, all: Bomb[]) => all.map((each) => ({ ...each, wants }));
	const deep = (open: string, close: string, levels: number) =>
		open.repeat(levels) + close.repeat(levels);
	const zeros = Buffer.alloc(50 * mib);
	const gzipped = gzipSync(zeros);
	const deflated = deflateSync(zeros);

	return [
		...wanting(413, [
			bomb('11 MiB in chunks as a file', () => chunked(put(te), 11)),
			bomb('11 MiB in chunks to a JSON route', () => chunked(post('/passes', json, te), 11)),
			bomb('11 MiB announced as a file', () => [
				put({ 'content-length': 11 * mib }),
				...filled(11)
			]),
			bomb('1 MiB announced to a JSON route', () => [
				post('/passes', json, { 'content-length': mib }),
				...filled(1)
			]),
			whole('one field of 5 MB to a JSON route', '/passes', form, `person=${'a'.repeat(5_000_000)}`)
		]),
		...wanting(415, [
			bomb('packed 50 MiB as a file', () => [
				put({ 'content-encoding': 'gzip', 'content-length': gzipped.length }),
				gzipped
			]),
			bomb('packed 50 MiB to a JSON route', () => [
				post('/passes', json, {
					'content-encoding': 'gzip',
					'content-length': gzipped.length
				}),
				gzipped
			]),
			bomb('packed in another way', () => [
				post('/passes', json, {
					'content-encoding': 'deflate',
					'content-length': deflated.length
				}),
				deflated
			]),
			bomb('packed by the transfer', () => [
				put({ 'transfer-encoding': 'gzip, chunked' }),
				'1\r\na\r\n0\r\n\r\n'
			])
		]),
		bomb('11 MiB in chunks to a page', () => chunked(post('/', form, te), 11)),
		bomb('11 MiB in chunks to no route', () => chunked(post('/nowhere', form, te), 11)),
		bomb('less announced than sent', () => [
			put({ 'content-length': 10 }),
			'a'.repeat(4),
			'\0'.repeat(6),
			'x'.repeat(2_000)
		]),
		bomb('more announced than sent', () => [put({ 'content-length': 1_000 }), 'only this']),
		bomb('a length below zero', () => [put({ 'content-length': -1 }), 'abc']),
		bomb('a length that is none', () => [put({ 'content-length': 'lots' }), 'abc']),
		bomb('a length beyond numbers', () => [put({ 'content-length': '9'.repeat(40) }), 'abc']),
		bomb('two lengths', () => [put({ 'content-length': '5\r\ncontent-length: 6' }), 'abcdef']),
		bomb('a length and chunks', () => [
			put({ 'content-length': 5, ...te }),
			'3\r\nabc\r\n0\r\n\r\n'
		]),
		bomb('chunks with a size that is none', () => [put(te), 'zz\r\nabc\r\n0\r\n\r\n']),
		bomb('a chunk of a size beyond numbers', () => [put(te), `${'f'.repeat(20)}\r\nabc`]),
		bomb('chunks with endless notes', () => [
			put(te),
			`1;${'n'.repeat(100_000)}\r\na\r\n0\r\n\r\n`
		]),
		bomb('100,000 trailers', () => [put(te), `1\r\n\0\r\n0\r\n${'t: v\r\n'.repeat(100_000)}\r\n`]),
		whole('lists in lists, 200,000 deep', '/passes', json, deep('[', ']', 200_000)),
		whole(
			'objects in objects, 80,000 deep',
			'/passes',
			json,
			`${'{"a":'.repeat(80_000)}1${'}'.repeat(80_000)}`
		),
		whole(
			'a name of 400 KB in JSON',
			'/passes',
			json,
			JSON.stringify({ document: 'd'.repeat(400_000) })
		),
		whole(
			'a prototype in JSON',
			'/passes',
			json,
			'{"__proto__":{"document":"notice/x"},"constructor":{}}'
		),
		whole('100,000 fields to a JSON route', '/passes', form, 'a=&'.repeat(100_000)),
		whole('100,000 fields to a page', '/sign-in?/cast', form, 'a=1&'.repeat(100_000)),
		whole('one field of 500 KB to a page', '/sign-in?/cast', form, `person=${'a'.repeat(500_000)}`),
		whole(
			'parts without end',
			'/sign-in?/cast',
			'multipart/form-data; boundary=x',
			'--x\r\n\r\n'.repeat(40_000)
		),
		whole(
			'parts with a boundary of 100 KB',
			'/sign-in?/cast',
			`multipart/form-data; boundary=${'b'.repeat(8_000)}`,
			'x'
		),
		bomb('a body that drips', () => dripping(put({ 'content-length': 100 }))),
		bomb('200 headers', () => [
			put(Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`h${at}`, 'v'])))
		]),
		bomb('a header of 1 MB', () => [put({ 'x-file-name': 'a'.repeat(mib) })])
	];
}

function* filled(megabytes: number) {
	const piece = Buffer.alloc(64 * 1024, 'a');
	for (let sent = 0; sent < megabytes * mib; sent += piece.length) yield piece;
}

export function* chunked(start: string, megabytes: number) {
	yield start;
	for (const piece of filled(megabytes)) {
		yield `${piece.length.toString(16)}\r\n`;
		yield piece;
		yield '\r\n';
	}
	yield '0\r\n\r\n';
}

/** Two pieces and then silence, which the patience of `raw` ends. */
function* dripping(start: string) {
	yield start;
	yield 'a';
	yield 'b';
}
