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

function draw({ title, under, from }: Words) {
	const lines = broken(title, 26).slice(0, 3);
	const text = lines.map((line, at) => `<text y="${210 + at * 88}" class="t">${safe(line)}</text>`);
	const below = 210 + lines.length * 88;
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<style>text{font-family:'IBM Plex Sans','Liberation Sans',Arial,sans-serif;fill:#182121}.t{font-size:76px;font-weight:600}.u{font-size:36px;fill:#485251}.f{font-size:32px;font-weight:600}</style>
<rect width="100%" height="100%" fill="#fdfcfb"/><rect width="100%" height="10" fill="#045c5e"/>
<svg x="90" y="0">${text.join('')}<text y="${below - 10}" class="u">${safe(cut(under, 62))}</text></svg>
<path d="M90 520H1110" stroke="#c6c8c3" stroke-width="2"/><path d="M${90 + 380} 500v40" stroke="#b2511e" stroke-width="5"/>
<text x="90" y="585" class="f">${safe(cut(from, 50))}</text></svg>`;
	return sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer();
}

function broken(words: string, most: number) {
	const lines: string[] = [''];
	for (const word of cut(words, 75).split(/\s+/)) {
		const line = lines.at(-1) ?? '';
		if (line && line.length + word.length >= most) lines.push(word);
		else lines[lines.length - 1] = line ? `${line} ${word}` : word;
	}
	return lines;
}

const cut = (words: string, most: number) =>
	words.length > most ? `${words.slice(0, most - 1)}…` : words;

const signs: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };
/** Anybody's words in a drawing of ours: as words, never as part of it. */
const safe = (words: string) =>
	words.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/[<>&"]/g, (sign) => signs[sign] ?? '');
