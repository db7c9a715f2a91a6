import { readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { testApp } from '#lib/testing/test-app.ts';
import { receive } from './receive.server.ts';
import { served } from './serve.server.ts';
import { staged } from './stage.server.ts';
import { files } from './tables.server.ts';

const sent = (content: Buffer | string, name = 'file') => ({
	content: Readable.from([Buffer.from(content)]) as AsyncIterable<Uint8Array>,
	name,
	personId: 'person-nadia',
	workspaceId: null
});
const drawn = (width: number, height: number) =>
	sharp({ create: { width, height, channels: 3, background: '#c33' } });
const get = (headers = {}) => new Request('http://x/files/id', { headers });

test('a text is kept as it is and given back as a download that no browser opens', async () => {
	const app = testApp();
	const file = await receive(app, sent('Grüße,\nNadia', '../notes.html'));
	expect(file).toMatchObject({ name: 'notes.html.txt', type: 'text/plain', bytes: 14 });
	expect(await app.read.select().from(files)).toEqual([file]);

	const answer = await served(app, file, get());
	expect(await answer.text()).toBe('Grüße,\nNadia');
	expect(Object.fromEntries(answer.headers)).toMatchObject({
		'content-type': 'text/plain; charset=utf-8',
		'content-disposition': `attachment; filename="notes.html.txt"; filename*=UTF-8''notes.html.txt`,
		'content-security-policy': "default-src 'none'; sandbox",
		'x-content-type-options': 'nosniff',
		'cache-control': 'private, no-store',
		'content-length': '14'
	});
});

test('a picture is drawn anew: upright, without place, camera or comment', async () => {
	const app = testApp();
	const photo = await drawn(40, 20)
		.withExif({
			IFD0: { Copyright: 'secret-canary', Artist: 'Nadia' },
			IFD3: { GPSLatitude: '50/1' }
		})
		.withMetadata({ orientation: 6 })
		.jpeg()
		.toBuffer();
	const withComment = Buffer.concat([
		photo.subarray(0, 2),
		Buffer.from([0xff, 0xfe, 0, 35]),
		Buffer.from('<script>secret-canary()</script> '),
		photo.subarray(2)
	]);
	const file = await receive(app, sent(withComment, 'Me at home.JPG'));
	expect(file).toMatchObject({ name: 'Me at home.webp', type: 'image/webp' });

	const kept = await buffer((await app.files.read(file.id))!); // just written
	expect(kept.includes('secret-canary')).toBe(false);
	expect(await sharp(kept).metadata()).toMatchObject({ format: 'webp', width: 20, height: 40 });
	expect((await sharp(kept).metadata()).exif).toBeUndefined();
	expect((await served(app, file, get())).headers.get('content-disposition')).toMatch(/^inline; /);
});

test('of a moving picture the first frame is kept, and a large one is made smaller', async () => {
	const app = testApp();
	const frames = [
		await drawn(30, 30).png().toBuffer(),
		await drawn(30, 30).negate().png().toBuffer()
	];
	const gif = await sharp(frames, { join: { animated: true } })
		.gif()
		.toBuffer();
	const still = await receive(app, sent(gif, 'party.gif'));
	const metadata = await sharp(await buffer((await app.files.read(still.id))!)).metadata(); // just written
	expect([metadata.pages ?? 1, metadata.height]).toEqual([1, 30]);

	const large = await receive(app, sent(await drawn(5_000, 100).png().toBuffer(), 'wall'));
	const { width, height } = await sharp(await buffer((await app.files.read(large.id))!)).metadata(); // just written
	expect([large.name, width, height]).toEqual(['wall.webp', 4_096, 82]);
});

const png = await drawn(50, 50).png().toBuffer();
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';

test.each([
	['an SVG', svg, 415],
	['an SVG after a declaration', `<?xml version="1.0"?>${svg}`, 415],
	['an SVG after a comment', `\uFEFF <!-- x -->\n${svg}`, 415],
	['a page', '<!doctype html><script>alert(1)</script>', 415],
	['a page that begins with a tag', '\n\n<script src=x></script>', 415],
	['a page behind the head of a GIF', 'GIF89a/*<script>alert(1)</script>', 422],
	['a program', Buffer.from('\x7fELF\x02\x01\x01' + '\0'.repeat(200), 'latin1'), 415],
	['an archive', gzipSync('x'), 415],
	['a text in another encoding', Buffer.from('Gr\xfc\xdfe', 'latin1'), 415],
	['a picture cut in half', png.subarray(0, png.length / 2), 422],
	['nothing', '', 422]
])('%s is refused in words and leaves nothing behind', async (_, content, status) => {
	const app = testApp();
	await expect(receive(app, sent(content as string, 'photo.png'))).rejects.toMatchObject({
		status,
		message: expect.stringMatching(/^(This|Files) .+\.$/s)
	});
	expect(await app.read.select().from(files)).toEqual([]);
	expect(readdirSync(`${app.folder}/files`)).toEqual(['incoming']);
});

test('a picture of more than 40 million pixels is refused before it is decoded', async () => {
	const flood = await sharp({
		create: { width: 8_000, height: 6_000, channels: 3, background: '#000' }
	})
		.png()
		.toBuffer();
	await expect(receive(testApp(), sent(flood))).rejects.toThrow('40 million pixels');
});

test('reading ends right after 10 MB, however much more would come', async () => {
	let given = 0;
	const endless = async function* () {
		for (;;) {
			given += 65_536;
			yield Buffer.alloc(65_536, 'a');
		}
	};
	await expect(receive(testApp(), { ...sent(''), content: endless() })).rejects.toMatchObject({
		status: 413
	});
	expect(given).toBeLessThan(10.5 * 1024 * 1024);
});

test('exactly 10 MB are kept', async () => {
	const app = testApp();
	const file = await receive(app, sent(Buffer.alloc(10 * 1024 * 1024, 'a')));
	expect(file.bytes).toBe(10 * 1024 * 1024);
});

test('a file that stops arriving is given up', async () => {
	const stuck = async function* () {
		yield Buffer.from('a');
		await new Promise(() => {});
	};
	await expect(staged(stuck(), async () => {}, 50)).rejects.toMatchObject({ status: 408 });
});

test('no file stays in the waiting room', async () => {
	const before = readdirSync(tmpdir()).filter((name) => name.startsWith('concord-upload-'));
	let seen = '';
	await staged(sent('hello').content, async (path) => {
		seen = readFileSync(path, 'utf8');
	});
	expect(seen).toBe('hello');
	expect(readdirSync(tmpdir()).filter((name) => name.startsWith('concord-upload-'))).toEqual(
		before
	);
});

test('a row that cannot be stored takes its bytes away again', async () => {
	const app = testApp();
	const full = { ...app, write: () => Promise.reject(new Error('no room for rows')) };
	await expect(receive(full, sent('hello'))).rejects.toThrow('no room for rows');
	expect(await app.files.read('id-1')).toBeUndefined();
});

test('a part of a file, its head alone, and a part that is not there', async () => {
	const app = testApp();
	const file = await receive(app, sent('0123456789'));
	const part = await served(app, file, get({ range: 'bytes=2-4' }));
	expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
		206,
		'bytes 2-4/10',
		'234'
	]);
	const outside = await served(app, file, get({ range: 'bytes=10-' }));
	expect([outside.status, outside.headers.get('content-range')]).toEqual([416, 'bytes */10']);
	const head = await served(app, file, new Request('http://x', { method: 'HEAD' }));
	expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
		200,
		'10',
		''
	]);
});
