import sharp from 'sharp';
import { inLane } from './picture.server.ts';

export interface Smaller {
	content: Buffer;
	type: 'image/avif' | 'image/webp';
}

interface Wanted {
	width: number;
	/** The middle of it, as wide as high: for faces and lists. */
	square: boolean;
	/** Coarser until it is no more than that. */
	mostBytes?: number;
}

const qualities = [55, 45, 36, 28, 20, 12];

export async function widthOf(content: Buffer) {
	return (await sharp(content).metadata()).width;
}

/** One of our own pictures made smaller, never larger: AVIF or WebP, whichever is less. */
export async function smaller(
	content: Buffer,
	{ width, square, mostBytes }: Wanted
): Promise<Smaller> {
	const height = square ? { height: width, fit: 'cover' as const, position: 'attention' } : {};
	const raw = await inLane(() =>
		sharp(content)
			.resize({ width, ...height, withoutEnlargement: !square })
			.timeout({ seconds: 20 })
			.raw()
			.toBuffer({ resolveWithObject: true })
	);
	const { width: w, height: h, channels } = raw.info;
	const drawn = () => sharp(raw.data, { raw: { width: w, height: h, channels } });

	let best: Smaller | undefined;
	for (const quality of qualities) {
		const avif = await inLane(() => drawn().avif({ quality, effort: 4 }).toBuffer());
		const webp = await inLane(() =>
			drawn()
				.webp({ quality: quality + 15, effort: 5 })
				.toBuffer()
		);
		best =
			avif.length <= webp.length
				? { content: avif, type: 'image/avif' }
				: { content: webp, type: 'image/webp' };
		if (mostBytes === undefined || best.content.length <= mostBytes) break;
	}
	return best as Smaller; // there is at least one quality
}
