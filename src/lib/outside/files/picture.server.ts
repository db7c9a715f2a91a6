import sharp from 'sharp';
import { Refusal } from '#lib/basics/refusal.ts';

// Of all that the library can open, only what we accept: each further reader is one more to attack.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
	operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((reader) => `VipsForeignLoad${reader}`)
});
sharp.cache(false); // it would keep what a path held before

const mostPixels = 40_000_000;
const longestSide = 4_096;
const lanes = [Promise.resolve(), Promise.resolve()]; // a decoded picture takes up to 160 MB: two at a time
let turn = 0;

/** The picture alone, drawn anew: first frame, upright, at most 4,096 px wide or high, nothing else that the file carried. */
export const redrawn = (path: string): Promise<Buffer> => inLane(() => redraw(path));

/** Whatever decodes a picture waits here for its turn. */
export async function inLane<T>(draw: () => Promise<T>): Promise<T> {
	const lane = turn++ % lanes.length;
	const picture = (lanes[lane] ?? Promise.resolve()).then(draw);
	lanes[lane] = picture.then(
		() => {},
		() => {}
	);
	return picture;
}

async function redraw(path: string) {
	try {
		return await sharp(path, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
			.timeout({ seconds: 5 })
			.autoOrient()
			.resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
			.webp({ quality: 85 })
			.toBuffer();
	} catch (cause) {
		throw new Refusal(422, problemInWords(cause as Error), { cause });
	}
}

function problemInWords({ message }: Error) {
	if (/pixel limit/i.test(message))
		return 'This picture has more than 40 million pixels. Make it smaller and send it again.';
	if (/timeout/i.test(message))
		return 'This picture takes too long to read. Save it anew, as PNG or JPEG, and send it again.';
	return 'This picture is damaged or not what it says it is. Save it anew, as PNG or JPEG, and send it again.';
}
