import sharp from 'sharp';

const [width, height] = [1_200, 630];
const kept = new Map<string, Promise<Buffer>>();
const mostKept = 200;

interface Words {
	title: string;
	under: string;
	/** At the foot: the firm. */
	from: string;
}

/** What other sites show of a link: drawn from words, once for the same words. */
export async function shareImage(words: Words) {
	const key = JSON.stringify(words);
	const image = kept.get(key) ?? draw(words);
	kept.delete(key);
	kept.set(key, image);
	const [oldest] = kept.keys();
	if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
	return new Response(new Uint8Array(await image), {
		headers: {
			'content-type': 'image/png',
			'cache-control': 'public, max-age=3600',
			'content-security-policy': "default-src 'none'; sandbox",
			// Other sites show it: that is what it is for.
			'cross-origin-resource-policy': 'cross-origin'
		}
	});
}

/** Of words and plain areas: drawings are nothing that this product reads (src/lib/outside/files/picture.server.ts). */
async function draw({ title, under, from }: Words) {
	const ground = { width, height, channels: 3 as const, background: '#fdfcfb' };
	return sharp({ create: ground })
		.composite([
			area({ left: 0, top: 0, width, height: 10 }, '#045c5e'),
			area({ left: 90, top: 520, width: 1_020, height: 2 }, '#c6c8c3'),
			area({ left: 470, top: 500, width: 5, height: 40 }, '#b2511e'),
			line(cut(title, 64), { top: 110, size: 72, weight: 'bold', colour: '#182121' }),
			line(cut(under, 58), { top: 410, size: 34, weight: 'normal', colour: '#485251' }),
			line(cut(from, 50), { top: 556, size: 30, weight: 'bold', colour: '#182121' })
		])
		.png({ compressionLevel: 9, palette: true })
		.toBuffer();
}

interface Box {
	left: number;
	top: number;
	width: number;
	height: number;
}

const area = ({ left, top, ...size }: Box, background: string) => ({
	...{ left, top, input: { create: { ...size, channels: 3 as const, background } } }
});

interface Look {
	top: number;
	size: number;
	weight: 'bold' | 'normal';
	colour: string;
}

function line(words: string, { top, size, weight, colour }: Look) {
	const look = `foreground="${colour}" weight="${weight}" size="${size}pt"`;
	const text = `<span ${look}>${safe(words) || ' '}</span>`;
	const font = 'IBM Plex Sans, Liberation Sans, sans';
	return { left: 90, top, input: { text: { text, font, dpi: 72, rgba: true, width: 1_020 } } };
}

const cut = (words: string, most: number) =>
	words.length > most ? `${words.slice(0, most - 1)}…` : words;

const signs: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };
/** Anybody's words in a drawing of ours: as words, never as part of it. */
const safe = (words: string) =>
	words.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/[<>&"]/g, (sign) => signs[sign] ?? '');
