import { randomBytes } from 'node:crypto';

/** One word for each place in which something of the person is kept; random, so that it can only come from there. */
export const places = [
	...['name', 'address', 'slug', 'headline', 'file content', 'file name', 'letter', 'notice'],
	...['slip address', 'invitation', 'contact', 'company', 'provider address', 'passkey', 'device']
] as const;

export type Place = (typeof places)[number];

export interface Canary {
	id: string;
	words: Record<Place, string>;
	/** The end of all the words: an index keeps only what differs from the word before. */
	ending: string;
	name: string;
	email: string;
}

/** None of a hash: what is found by chance would be one. */
const letters = 'ghjkmnpqrstvwxyz';

export function newCanary(number: number): Canary {
	const mark = Array.from(randomBytes(14), (byte) => letters.charAt(byte % 16)).join('');
	const words = Object.fromEntries(
		places.map((place) => [place, `canary${place.replaceAll(' ', '')}${mark}`])
	) as Canary['words'];
	return {
		id: `person-canary-${number}-${randomBytes(5).toString('hex')}`,
		ending: mark.slice(-9),
		words,
		name: `Robin ${words.name}`,
		email: `${words.address}@canary.example`
	};
}

/** What may say a word: as it is, in capitals, in base64 and as the search folds it. */
export function sightings(bytes: Buffer, words: readonly string[]) {
	const text = bytes.toString('latin1').toLowerCase();
	return words.filter((word) => {
		const packed = Buffer.from(word).toString('base64').replace(/=+$/, '').slice(0, -1);
		return text.includes(word.toLowerCase()) || bytes.includes(packed);
	});
}
