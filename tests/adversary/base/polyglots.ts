import { crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';

/** Found in an answer, it means that something of a hostile file came through as it was. */
export const canary = 'canary-7f3a';

export interface Polyglot {
	what: string;
	name: string;
	content: Buffer;
}

const script = `<script>alert('${canary}')</script>`;
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert('${canary}')"><script>${canary}</script></svg>`;
const page = `<!doctype html><html><body>${script}</body></html>`;

export async function polyglots(): Promise<Polyglot[]> {
	const draw = (width: number, height: number) =>
		sharp({ create: { width, height, channels: 3, background: '#36c' } });
	const png = await draw(64, 64).png().toBuffer();
	const jpeg = await draw(64, 64).jpeg().toBuffer();
	const gif = await draw(64, 64).gif().toBuffer();
	const webp = await draw(64, 64).webp().toBuffer();
	const exif = await draw(64, 64)
		.withExif({ IFD0: { Copyright: script, ImageDescription: page } })
		.jpeg()
		.toBuffer();
	const xmp = await draw(64, 64)
		.withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${script}</x:xmpmeta>`)
		.png()
		.toBuffer();
	const pdf = Buffer.from(
		`%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert('${canary}'))>>>>endobj\n%%EOF\n`
	);
	const both = (first: Buffer | string, second: Buffer | string) =>
		Buffer.concat([Buffer.from(first), Buffer.from(second)]);

	return [
		file('SVG', 'a.svg', svg),
		file('SVG named PNG', 'a.png', svg),
		file('SVG after a declaration', 'a.png', `<?xml version="1.0"?>\n${svg}`),
		file('SVG after a doctype', 'a.jpg', `<!DOCTYPE svg>${svg}`),
		file('SVG after a comment', 'a.png', `<!-- GIF89a -->${svg}`),
		file('SVG after a byte order mark', 'a.png', `\uFEFF${svg}`),
		file('SVG in UTF-16', 'a.png', Buffer.from(`\uFEFF${svg}`, 'utf16le')),
		file('SVG packed (svgz)', 'a.svgz', gzipSync(svg)),
		file('page', 'a.html', page),
		file('page named PNG', 'a.png', page),
		file('page after blanks', 'a.txt', `\n\t  ${page}`),
		file('page that begins with a script', 'a.txt', script),
		file('page in UTF-7', 'a.txt', '+ADw-script+AD4-alert(1)+ADw-/script+AD4-'),
		file('page deep inside a text', 'a.txt', `Hello\n\n${page}`),
		file(
			'XHTML',
			'a.xml',
			`<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">${script}</html>`
		),
		file(
			'style sheet for XML',
			'a.xsl',
			`<xsl:stylesheet xmlns:xsl="x">${script}</xsl:stylesheet>`
		),
		file('GIF head on a page', 'a.gif', `GIF89a${page}`),
		file('GIF head on a script', 'a.js', `GIF89a/*\0\0*/=1;alert('${canary}')`),
		file('GIF with a page behind', 'a.html', both(gif, page)),
		file('PNG with a page behind', 'a.html', both(png, page)),
		file(
			'PNG with a script in a text chunk',
			'a.png',
			withChunk(png, 'tEXt', `Comment\0${script}`)
		),
		file('PNG with XMP', 'a.png', xmp),
		file('JPEG with a script in its comment', 'a.jpg', withComment(jpeg, script)),
		file('JPEG with a page in EXIF', 'a.html', exif),
		file('JPEG with a PDF behind', 'a.pdf', both(jpeg, pdf)),
		file('WebP with a page behind', 'a.html', both(webp, page)),
		file('BMP head on a script', 'a.bmp', `BM=1;alert('${canary}')//`),
		file('PDF with JavaScript', 'a.pdf', pdf),
		file('PDF named page', 'a.html', both(pdf, page)),
		file('page in front of a PDF', 'a.pdf', both(page, pdf)),
		file('picture of 30,000 × 30,000', 'a.png', flood(30_000, 30_000)),
		file('picture of 2³¹ pixels a side', 'a.png', flood(2 ** 31 - 1, 2 ** 31 - 1)),
		file('picture cut in half', 'a.png', png.subarray(0, png.length / 2)),
		file('picture with broken chunks', 'a.png', Buffer.from(png).fill(0xff, 60, 90)),
		file('archive that unpacks to 300 MB', 'a.zip', zip('zeros.bin', 300)),
		file('archive named .docx', 'a.docx', zip('[Content_Types].xml', 200)),
		file('archive behind a GIF', 'a.gif', both(gif, zip('index.html', 1))),
		file('packed 100 MB', 'a.gz', gzipSync(Buffer.alloc(100 * 1024 * 1024))),
		file(
			'program',
			'a.png',
			Buffer.from(`\x7fELF\x02\x01\x01${'\0'.repeat(64)}${script}`, 'latin1')
		),
		file(
			'shortcut to an address',
			'a.url',
			`[InternetShortcut]\r\nURL=javascript:alert('${canary}')\r\n`
		),
		file('name with a header', 'a.txt"\r\nContent-Type: text/html\r\n\r\n<b>.html', 'plain words'),
		file('Flash', 'a.swf', Buffer.from(`FWS\x09${'\0'.repeat(40)}`, 'latin1'))
	];
}

function file(what: string, name: string, content: Buffer | string): Polyglot {
	return { what, name, content: Buffer.from(content) };
}

/** A whole PNG head with a few packed zeros behind it: small to send, huge to open. */
function flood(width: number, height: number) {
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 2, 0, 0, 0], 8);
	const pixels = deflateSync(Buffer.alloc(8 * 1024 * 1024));
	const chunks = [chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
	return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function chunk(type: string, content: Buffer) {
	const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
	const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(content.length);
	sum.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, sum]);
}

const headEnds = 33; // signature and IHDR
function withChunk(png: Buffer, type: string, text: string) {
	return Buffer.concat([
		png.subarray(0, headEnds),
		chunk(type, Buffer.from(text)),
		png.subarray(headEnds)
	]);
}

function withComment(jpeg: Buffer, text: string) {
	const length = Buffer.alloc(2);
	length.writeUInt16BE(text.length + 2);
	const marker = Buffer.from([0xff, 0xfe]);
	return Buffer.concat([jpeg.subarray(0, 2), marker, length, Buffer.from(text), jpeg.subarray(2)]);
}

/** An archive with one entry of so many megabytes of zeros. */
function zip(name: string, megabytes: number) {
	const zeros = Buffer.alloc(megabytes * 1024 * 1024);
	const packed = deflateRawSync(zeros);
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04034b50, 0);
	local.writeUInt16LE(20, 4);
	local.writeUInt16LE(8, 8);
	local.writeUInt32LE(crc32(zeros), 14);
	local.writeUInt32LE(packed.length, 18);
	local.writeUInt32LE(zeros.length, 22);
	local.writeUInt16LE(name.length, 26);
	return Buffer.concat([local, Buffer.from(name), packed]);
}
